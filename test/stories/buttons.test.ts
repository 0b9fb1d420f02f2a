import { describe, expect, test } from "vitest";
import type { Delivery } from "../../lab/lab.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { checkOn, pass, press, say } from "./pressed-button.js";

const HARBOUR = { owner: "harbour", repo: "notes" };
const VERBS = ["Paint", "Sell", "Mend", "Weigh", "Draw", "Count", "Wash"];
const THINGS = ["fence", "lamp", "boat", "crane", "anchor"];
/** Thirty tasks of which no two are alike. */
const THIRTY = VERBS.flatMap((verb) => THINGS.map((thing) => `Ada: ${verb} the ${thing}`)).slice(0, 30);

/** A push of thirty next steps, which the limit stops. */
async function pushThirty(story: Story): Promise<string> {
  const { payload } = await story.push({ "meetings/2026-05-05.md": notesWith(...THIRTY) });
  return payload.after;
}

async function titlesOf({ lab }: Story): Promise<string[]> {
  return (await lab.issues(NOTES)).map(({ title }) => title).sort();
}

const TITLES = THIRTY.map((bullet) => bullet.replace("Ada: ", "")).sort();

describe("a push over the limit", () => {
  test("offers to open all the same, and then opens all of it, once, and says so", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    expect(say(await checkOn(story, commit))).toBe(
      "failure: 30 not opened: over the limit of 25 [Open all 30]",
    );
    await press(story, commit, "open-all");
    expect(say(await checkOn(story, commit))).toBe("neutral: 15 of 30 opened [Open all 30]");
    await pass(story, 2);
    expect(await titlesOf(story)).toEqual(TITLES);
    const check = await checkOn(story, commit);
    expect(say(check)).toBe("success: 30 opened [Undo]");
    expect(check?.summary?.match(/\| opened \[#/g)).toHaveLength(30);
  });

  test("opens all once, though the button is pressed twice and each delivery comes twice", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    const stopped = await checkOn(story, commit);
    const second = await story.lab.click(NOTES, stopped!.id, "open-all", "dscholten");
    await press(story, commit, "open-all", { times: 2 });
    await story.lab.deliver(second);
    await pass(story, 3);
    await story.lab.deliver(second);
    await pass(story, 1);
    expect(await titlesOf(story)).toEqual(TITLES);
    expect(say(await checkOn(story, commit))).toBe("success: 30 opened [Undo]");
  });

  test("does nothing for somebody who may not write", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    await press(story, commit, "open-all", { by: "linnea" });
    expect(await titlesOf(story)).toEqual([]);
    expect(say(await checkOn(story, commit))).toContain("30 not opened");
  });

  test("opens what was pushed meanwhile too", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    await story.push({ "meetings/2026-05-05.md": notesWith(...THIRTY.slice(1), "Dave: book the room") });
    await press(story, commit, "open-all");
    await pass(story, 2);
    expect(await titlesOf(story)).toEqual(
      [...TITLES.filter((title) => title !== "Paint the fence"), "Book the room"].sort(),
    );
  });

  test("opens all after the store was lost", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    await press(story, commit, "open-all");
    await story.restart({ emptyStore: true });
    await press(story, commit, "open-all");
    await pass(story, 3);
    expect(await titlesOf(story)).toEqual(TITLES);
    expect(say(await checkOn(story, commit))).toBe("success: 30 opened [Undo]");
  });

  test("goes on after a restart", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    await press(story, commit, "open-all");
    await story.restart();
    await pass(story, 2);
    expect(await titlesOf(story)).toEqual(TITLES);
  });

  test("opens them though GitHub cannot compare its commit with the branch", async () => {
    const story = await startStory();
    const commit = await pushThirty(story);
    await story.push({ "README.md": "# Harbour, again\n" });
    story.lab.fault({ path: /\/compare\//, times: 1_000 }, { status: 500 });
    await press(story, commit, "open-all");
    await pass(story, 2);
    expect(await titlesOf(story)).toEqual(TITLES);
  });

  test("whose commit is no longer on the branch opens nothing, and says so", async () => {
    const story = await startStory();
    const first = await story.push({ "README.md": "# Harbour, again\n" });
    const commit = await pushThirty(story);
    const forced = await story.lab.push(NOTES, { onto: first.payload.after, files: { "a.txt": "a\n" } });
    await story.lab.deliver(forced);
    await story.app.idle();
    await press(story, commit, "open-all");
    expect(await titlesOf(story)).toEqual([]);
    expect(say(await checkOn(story, commit))).toBe("failure: This commit is no longer on main [Try again]");
  });
});

describe("undo", () => {
  const bullets = ["Ada: write the post", "Dave: call the builders"];
  const path = "meetings/2026-05-05.md";

  async function pushTwo(story: Story): Promise<string> {
    return (await story.push({ [path]: notesWith(...bullets) })).payload.after;
  }

  /** Two issues, opened and taken back. */
  async function startUndone(): Promise<{ story: Story; commit: string; pressed: Delivery }> {
    const story = await startStory();
    const commit = await pushTwo(story);
    const pressed = await press(story, commit, "undo");
    story.lab.forgetRequests();
    return { story, commit, pressed };
  }

  const UNDONE = ["#1 Write the post @aokafor (closed)", "#2 Call the builders @dscholten (closed)"];

  function countWrites({ lab }: Story): number {
    return lab.requests.filter(
      ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
    ).length;
  }

  test("closes as not planned what the push opened, with a comment, and says so", async () => {
    const { story, commit } = await startUndone();
    expect(await story.issues()).toEqual(UNDONE);
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ stateReason }) => stateReason)).toEqual(["not_planned", "not_planned"]);
    expect(issues.map(({ comments }) => comments.length)).toEqual([1, 1]);
    expect(issues[0]?.comments[0]?.body).toContain(
      "Closed as not planned, because `aokafor` undid opening it.",
    );
    expect(say(await checkOn(story, commit))).toBe("neutral: Undone: 2 closed as not planned");
  });

  test("takes back what its push opened, and leaves what others opened and what people closed", async () => {
    const story = await startStory();
    await story.push({ "meetings/2026-04-28.md": notesWith("Chiara: book the room") });
    const { payload } = await story.push({ [path]: notesWith(...bullets) });
    await story.lab.as("chiara").rest.issues.update({ ...HARBOUR, issue_number: 3, state: "closed" });
    await press(story, payload.after, "undo");
    expect(
      (await story.lab.issues(NOTES)).map(({ state, stateReason, comments }) => [
        state,
        stateReason,
        comments.length,
      ]),
    ).toEqual([
      ["open", null, 0],
      ["closed", "not_planned", 1],
      ["closed", "completed", 0],
    ]);
    expect((await checkOn(story, payload.after))?.summary).toMatch(
      /write the post.*Not closed.*call the builders/s,
    );
  });

  test.each<[what: string, files: Record<string, string | null>]>([
    ["the notes are pushed again", { [path]: `${notesWith(...bullets)}\nSee you.\n` }],
    ["they are reworded", { [path]: notesWith("Ada: write the long post", "Dave: call all the builders") }],
    ["they are ticked", { [path]: notesWith(...bullets.map((bullet) => `[x] ${bullet}`)) }],
    ["they are taken out", { [path]: notesWith() }],
    ["they are moved", { [path]: null, "meetings/moved.md": notesWith(...bullets) }],
    ["a later meeting has them", { "meetings/2026-05-12.md": notesWith(...bullets) }],
    ["a later meeting has them nearly", { "meetings/2026-05-12.md": notesWith("Ada: write the blog post") }],
    ["a later meeting has them as done", { "meetings/2026-05-12.md": notesWith("[x] Ada: write the post") }],
  ])("opens, closes and comments nothing when %s", async (_, files) => {
    const { story } = await startUndone();
    await story.push(files);
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ state, comments }) => [state, comments.length])).toEqual([
      ["closed", 1],
      ["closed", 1],
    ]);
  });

  test("costs nothing with the next push of the same items", async () => {
    const { story } = await startUndone();
    await story.push({
      [path]: `${notesWith(...bullets)}\nSee you.\n`,
      "meetings/2026-05-12.md": notesWith(...bullets),
    });
    expect(countWrites(story)).toBe(0);
  });

  test("holds however often a line is reworded, or moved and reworded", async () => {
    const { story } = await startUndone();
    const wordings = [
      "write the blog post",
      "write the blog post on ARM",
      "finish the blog post on ARM boards",
      "finish the report on ARM boards",
    ];
    for (const wording of wordings) await story.push({ [path]: notesWith(`Ada: ${wording}`) });
    await story.push({
      [path]: null,
      "meetings/moved.md": notesWith("Ada: finish the report on ARM boards"),
    });
    await story.push({ "meetings/moved.md": notesWith("Ada: finish the report on ARM boards soon") });
    const [post, ...others] = await story.lab.issues(NOTES);
    expect(others).toHaveLength(1);
    expect([post?.state, post?.assignees, post?.comments.length]).toEqual(["closed", ["aokafor"], 1]);
  });

  test("holds when a tick is set and taken back", async () => {
    const { story } = await startUndone();
    await story.push({ [path]: notesWith(`[x] ${bullets[0]}`) });
    await story.push({ [path]: notesWith(bullets[0]!) });
    expect((await story.issues())[0]).toBe(UNDONE[0]);
  });

  test("holds after the store was lost", async () => {
    const { story } = await startUndone();
    await story.restart({ emptyStore: true });
    await story.push({
      [path]: notesWith("Ada: write the long post", bullets[1]!),
      "meetings/2026-05-12.md": notesWith(...bullets),
    });
    expect(await story.issues()).toEqual(UNDONE);
    expect(countWrites(story)).toBe(0);
  });

  test("is done once, though the button is pressed twice and the delivery comes twice", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    const opened = await checkOn(story, commit);
    const second = await story.lab.click(NOTES, opened!.id, "undo", "dscholten");
    await press(story, commit, "undo", { times: 2 });
    await story.lab.deliver(second);
    await story.app.idle();
    expect((await story.lab.issues(NOTES)).map(({ comments }) => comments.length)).toEqual([1, 1]);
  });

  test("does nothing for somebody who may not write", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    await press(story, commit, "undo", { by: "linnea" });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call the builders @dscholten"]);
  });

  test("is over for an issue that somebody reopens: it is like any other again", async () => {
    const { story, pressed } = await startUndone();
    await story.lab.as("dscholten").rest.issues.update({ ...HARBOUR, issue_number: 1, state: "open" });
    await story.push({ [path]: notesWith("Ada: write the long post", bullets[1]!) });
    expect((await story.issues())[0]).toBe("#1 Write the long post @aokafor");
    await story.push({ "meetings/2026-05-12.md": notesWith("Ada: write the long post") });
    await pass(story, 1);
    await story.push({ [path]: notesWith("[x] Ada: write the long post", bullets[1]!) });
    expect((await story.issues())[0]).toBe("#1 Write the long post @aokafor (closed)");
    await story.push({ [path]: notesWith("Ada: write the long post", bullets[1]!) });
    expect(await story.issues()).toEqual(["#1 Write the long post @aokafor", UNDONE[1]]);
    expect((await story.lab.issues(NOTES))[0]?.comments[1]?.body).toContain(
      "2 meetings, first raised 2026-05-05",
    );
    await story.lab.deliver(pressed);
    await story.app.idle();
    expect((await story.issues())[0]).toBe("#1 Write the long post @aokafor");
  });

  test("of more issues than GitHub takes at once goes on by itself, after a restart too", async () => {
    const story = await startStory();
    const { payload } = await story.push({ [path]: notesWith(...THIRTY.slice(0, 20)) });
    await pass(story, 2);
    expect(say(await checkOn(story, payload.after))).toBe("success: 20 opened [Undo]");
    story.clock.advance(3_600_000);
    await press(story, payload.after, "undo");
    expect(say(await checkOn(story, payload.after))).toBe("neutral: 8 of 20 closed as not planned [Undo]");
    await story.restart();
    await pass(story, 4);
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ state, comments }) => `${state} ${comments.length}`)).toEqual(
      Array(20).fill("closed 1"),
    );
    expect(say(await checkOn(story, payload.after))).toBe("neutral: Undone: 20 closed as not planned");
  });

  test("comments once where GitHub breaks down after it, and where the store is lost then", async () => {
    const story = await startStory();
    const commit = await pushTwo(story);
    const opened = await checkOn(story, commit);
    story.lab.fault({ method: "POST", path: /\/comments$/ }, { reset: true, after: true });
    story.lab.fault({ method: "PATCH", path: /\/issues\/2$/ }, { status: 502 });
    await press(story, commit, "undo");
    await story.restart({ emptyStore: true });
    await story.lab.deliver(await story.lab.click(NOTES, opened!.id, "undo", "aokafor"));
    await pass(story, 2);
    expect((await story.lab.issues(NOTES)).map(({ state, comments }) => [state, comments.length])).toEqual([
      ["closed", 1],
      ["closed", 1],
    ]);
  });
});

describe("a press of a button", () => {
  test("of another App's check, or that we do not have, is none of ours", async () => {
    const story = await startStory();
    const { payload } = await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const check = await checkOn(story, payload.after);
    const delivery = await story.lab.click(NOTES, check!.id, "undo", "aokafor");
    const change = (more: object) => ({ body: JSON.stringify({ ...delivery.payload, ...more }) });
    const { check_run } = delivery.payload;
    for (const more of [
      { check_run: { ...check_run, app: { ...check_run.app, id: 1 } } },
      { check_run: { ...check_run, name: "Lint" } },
      { check_run: { ...check_run, external_id: "" } },
      { requested_action: { identifier: "merge" } },
    ])
      expect((await story.lab.deliver(delivery, change(more))).status).toBe(200);
    await story.app.idle();
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });
});
