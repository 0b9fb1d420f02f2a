import { describe, expect, test } from "vitest";
import type { Delivery } from "../../lab/lab.js";
import { NOTES } from "./app.js";
import { notesWith } from "./notes.js";
import { startThreeWays, type ThreeWays, type Way } from "./three-ways.js";

const MAY_5 = "meetings/2026-05-05.md";
const ORDERS: [Way, Way, Way][] = [
  ["App", "Action", "command"],
  ["App", "command", "Action"],
  ["Action", "App", "command"],
  ["Action", "command", "App"],
  ["command", "App", "Action"],
  ["command", "Action", "App"],
];

/** Opens two tasks, closes one of them, and reopens it. */
const PUSHES = [
  notesWith("Ada: Write the post", "Dave: Mend the lamp"),
  notesWith("[x] Ada: Write the post", "Dave: Mend the lamp"),
  notesWith("Ada: Write the post", "Dave: Mend the lamp"),
];

describe("the App, the Action and the command of a person on one repository", () => {
  test.each(ORDERS)("open, close and reopen nothing twice, in the order %s, %s, %s", async (...order) => {
    const { story, sync, issues } = await startThreeWays();
    const seen: string[][] = [];
    for (const text of PUSHES) {
      const push = await story.lab.push(NOTES, { files: { [MAY_5]: text } });
      for (const way of order) await sync(way, push);
      seen.push(await issues());
    }
    expect(seen).toEqual([
      ["#1 Write the post (open, 0 comments)", "#2 Mend the lamp (open, 0 comments)"],
      ["#1 Write the post (closed, 1 comments)", "#2 Mend the lamp (open, 0 comments)"],
      ["#1 Write the post (open, 2 comments)", "#2 Mend the lamp (open, 0 comments)"],
    ]);
  });

  test.each(ORDERS)("carry on what another opened: %s opens, %s closes, %s reopens", async (...order) => {
    const { story, sync, issues } = await startThreeWays();
    for (const [index, text] of PUSHES.entries())
      await sync(order[index]!, await story.lab.push(NOTES, { files: { [MAY_5]: text } }));
    expect(await issues()).toEqual([
      "#1 Write the post (open, 2 comments)",
      "#2 Mend the lamp (open, 0 comments)",
    ]);
  });

  test.each(ORDERS)("tell of later meetings in one comment: %s, %s, %s", async (...order) => {
    const { story, sync, issues } = await startThreeWays();
    for (const [index, path] of [MAY_5, "meetings/2026-05-12.md", "meetings/2026-05-19.md"].entries())
      await sync(
        order[index]!,
        await story.lab.push(NOTES, { files: { [path]: notesWith("Ada: Write the post") } }),
      );
    expect(await issues()).toEqual(["#1 Write the post (open, 1 comments)"]);
  });

  test("are named in the App's check, once", async () => {
    const { story, sync } = await startThreeWays();
    const seen: string[] = [];
    for (const text of [...PUSHES, `${PUSHES[0]}- Chiara: Sweep\n`]) {
      const push = await story.lab.push(NOTES, { files: { [MAY_5]: text } });
      await sync("Action", push);
      await sync("App", push);
      const checks = await story.lab.checks(NOTES, push.payload.after);
      seen.push(...checks.flatMap(({ annotations }) => annotations.map(({ title }) => String(title))));
    }
    expect(seen).toEqual(["github-actions[bot] does the same here"]);
  });
});

const PAIRS: [Way, Way][] = ORDERS.map(([first, second]) => [first, second]);

describe("two of them at the same moment", () => {
  /** Has the second way stop before a write until the first is done. */
  async function syncTogether(ways: ThreeWays, [first, second]: [Way, Way], write: RegExp, push: Delivery) {
    const held = ways.story.lab.hold({ method: "POST", path: write });
    const later = ways.sync(second, push);
    await held.arrived;
    await ways.sync(first, push);
    held.release();
    await later;
  }

  test.each(PAIRS)("leave no twin open: %s first, %s meanwhile", async (...pair) => {
    const ways = await startThreeWays();
    const [first, second] = pair;
    const push = await ways.story.lab.push(NOTES, { files: { [MAY_5]: notesWith("Ada: Write the post") } });
    await syncTogether(ways, pair, /\/issues$/, push);
    const next = await ways.story.lab.push(NOTES, {
      files: { [MAY_5]: notesWith("Ada: Write the post", "Dave: Call") },
    });
    for (const way of [first, second]) await ways.sync(way, next);
    expect(await ways.issues()).toEqual([
      "#1 Write the post (open, 0 comments)",
      "#2 Write the post (closed, 1 comments)",
      "#3 Call (open, 0 comments)",
    ]);
  });

  test("leave no twin open, also without another push: the App hears of the command's issue", async () => {
    const ways = await startThreeWays();
    const { lab, app } = ways.story;
    const push = await lab.push(NOTES, { files: { [MAY_5]: notesWith("Ada: Write the post") } });
    await syncTogether(ways, ["command", "App"], /\/issues$/, push);
    await lab.deliver(await lab.event("issues", "opened"));
    await app.idle();
    expect(await ways.issues()).toEqual([
      "#1 Write the post (open, 0 comments)",
      "#2 Write the post (closed, 1 comments)",
    ]);
  });

  test.each(PAIRS)("comment once and close once: %s first, %s meanwhile", async (...pair) => {
    const ways = await startThreeWays();
    const push = await ways.story.lab.push(NOTES, { files: { [MAY_5]: notesWith("Ada: Write the post") } });
    for (const way of pair) await ways.sync(way, push);
    const ticked = await ways.story.lab.push(NOTES, {
      files: { [MAY_5]: notesWith("[x] Ada: Write the post") },
    });
    await syncTogether(ways, pair, /\/comments$/, ticked);
    expect(await ways.issues()).toEqual(["#1 Write the post (closed, 1 comments)"]);
  });
});
