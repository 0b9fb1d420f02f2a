import { describe, expect, test } from "vitest";
import { NOTES } from "./app.js";
import { notesWith } from "./notes.js";
import { startThreeWays, type Way } from "./three-ways.js";

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
});
