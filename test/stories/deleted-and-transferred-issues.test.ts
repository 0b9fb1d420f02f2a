import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory, TWO, titles } from "./app.js";
import { notesWith } from "./notes.js";

const YARD = "harbour/yard";
const PATH = "meetings/2026-05-05.md";

/** Notes of which every push changes something besides their items. */
function say(story: Story, ...bullets: string[]) {
  return story.push({ [PATH]: notesWith(...bullets) });
}

/** The newest check on a commit: its title, and what it says on lines. */
async function readCheck({ lab }: Story, commit: unknown) {
  const check = (await lab.checks(NOTES, String(commit))).at(-1);
  return [check?.title, ...(check?.annotations ?? []).map(({ title }) => title)];
}

/** Deletes, or transfers to the yard, the issue of the notes, and delivers the webhook about it or not. */
const DEPARTURES = {
  deleted: async ({ lab }: Story) => lab.deleteIssue(NOTES, 1, "aokafor"),
  transferred: async ({ lab }: Story) =>
    void (await lab.transferIssue(NOTES, 1, { to: YARD, by: "aokafor" })),
};

describe.each(["deleted", "transferred"] as const)("an issue that somebody %s", (departure) => {
  const depart = DEPARTURES[departure];

  test("is told once, and not opened again", async () => {
    const story = await startStory(TWO);
    await say(story, "Ada: write the post", "Dave: call the builders");
    await depart(story);
    await story.lab.deliver(await story.lab.event("issues", departure));
    const { payload } = await say(story, "Ada: write the long post", "Dave: call all builders");
    expect(await readCheck(story, payload.after)).toEqual([
      "1 updated, 1 needs attention",
      `#1 was ${departure}`,
    ]);
    const next = await say(story, "Ada: write the very long post", "Dave: call the slow builders");
    expect(await readCheck(story, next.payload.after)).toEqual(["1 updated"]);
    await story.push({ "meetings/2026-05-12.md": notesWith("Ada: write the post") });
    expect(await story.issues()).toEqual(["#2 Call the slow builders @dscholten"]);
    const there = departure === "transferred" ? ["Write the post"] : [];
    expect(await titles(story, YARD)).toEqual(there);
  });

  test.each([
    ["is reworded", "Ada: write the long post"],
    ["is done", "[x] Ada: write the post"],
  ])("costs nobody else, though nobody told us, when its item %s", async (_, bullet) => {
    const story = await startStory(TWO);
    await say(story, "Ada: write the post", "Dave: call the builders");
    await depart(story);
    const before = await story.lab.issues(YARD);
    const { payload } = await say(story, bullet, "[x] Dave: call the builders");
    const told = bullet.startsWith("[x]") ? [] : [`#1 was ${departure}`];
    expect((await readCheck(story, payload.after)).slice(1)).toEqual(told);
    expect(await story.issues()).toEqual(["#2 Call the builders @dscholten (closed)"]);
    await say(story, "Ada: write the post", "[x] Dave: call the builders");
    expect(await story.issues()).toHaveLength(1);
    // What is written there now is not ours to change.
    const there = departure === "transferred" ? await story.lab.issues(YARD) : before;
    expect(there.map(({ state, comments, title }) => [state, comments, title])).toEqual(
      departure === "transferred" ? [["open", [], "Write the post"]] : [],
    );
  });

  test("is carried over to no later meeting", async () => {
    const story = await startStory(TWO);
    await say(story, "Ada: write the post");
    await depart(story);
    await story.push({ "meetings/2026-05-12.md": notesWith("Ada: write the post") });
    expect(await story.issues()).toEqual([]);
  });

  test("has its place taken by one that the notes name", async () => {
    const story = await startStory(TWO);
    await say(story, "Ada: write the post");
    await depart(story);
    await story.lab.deliver(await story.lab.event("issues", departure));
    const { data } = await story.lab
      .as("aokafor")
      .rest.issues.create({ owner: "harbour", repo: "notes", title: "The post" });
    await say(story, `Ada: write the post (#${data.number})`);
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ title, comments, assignees }) => [title, comments.length, assignees])).toEqual([
      ["The post", 1, ["aokafor"]],
    ]);
  });
});

test("an issue whose number another one has in the other repository leaves that one alone", async () => {
  const story = await startStory(TWO);
  const { issues } = story.lab.as("dscholten").rest;
  await issues.create({ owner: "harbour", repo: "yard", title: "a stranger" });
  await say(story, "Ada: write the post", "Dave: call the builders");
  await story.lab.transferIssue(NOTES, 2, { to: YARD, by: "aokafor" });
  await say(story, "Ada: write the post", "Dave: call all the builders");
  await say(story, "Ada: write the post", "[x] Dave: call all the builders");
  await say(story, "[x] Ada: write the post", "[ ] Dave: call all the builders");
  expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
  const yard = await story.lab.issues(YARD);
  expect(yard.map(({ title, state, comments }) => [title, state, comments.length])).toEqual([
    ["a stranger", "open", 0],
    ["Call the builders", "open", 0],
  ]);
});

test("an issue that a list still shows after it was deleted stays deleted", async () => {
  const story = await startStory(TWO);
  await say(story, "Ada: write the post");
  const deleted = { status: 410, body: { message: "This issue was deleted" } };
  story.lab.fault({ path: /\/issues\/1$/, times: 100 }, deleted);
  for (const bullet of ["Ada: write the long post", "Ada: write the post", "[x] Ada: write the post"])
    await say(story, bullet);
  await story.pass(60 * 60_000);
  expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
});

test("an issue that the notes name is no issue of theirs once it was transferred", async () => {
  const story = await startStory(TWO);
  const { issues } = story.lab.as("dscholten").rest;
  await issues.create({ owner: "harbour", repo: "notes", title: "The post" });
  await story.lab.transferIssue(NOTES, 1, { to: YARD, by: "dscholten" });
  await say(story, "Ada: write the post (#1)");
  expect(await story.issues()).toEqual(["#2 Write the post (#1) @aokafor"]);
  expect((await story.lab.issues(YARD))[0]?.comments).toEqual([]);
});

test("an issue that was converted to a discussion is told once, and not opened again", async () => {
  const story = await startStory(TWO);
  await say(story, "Ada: write the post");
  await story.lab.convertIssue(NOTES, 1, "aokafor");
  for (const action of ["closed", "locked"]) await story.lab.deliver(await story.lab.event("issues", action));
  const { payload } = await say(story, "Ada: write the long post");
  expect(await readCheck(story, payload.after)).toEqual([
    "1 needs attention",
    "#1 was converted to a discussion",
  ]);
  await say(story, "Ada: write the very long post");
  await story.push({ "meetings/2026-05-12.md": notesWith("Ada: write the post") });
  const issues = await story.lab.issues(NOTES);
  expect(issues.map(({ state, locked, comments }) => [state, locked, comments])).toEqual([
    ["closed", true, []],
  ]);
});

test("an issue that people closed and locked is no discussion: a tick taken back opens it again", async () => {
  const story = await startStory(TWO);
  await say(story, "[ ] Ada: write the post");
  await say(story, "[x] Ada: write the post");
  await story.lab.as("aokafor").rest.issues.lock({ owner: "harbour", repo: "notes", issue_number: 1 });
  await say(story, "[ ] Ada: write the post");
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({ state: "open", locked: true });
});

test("a body from which a person took our part is not closed, and nothing is said on it", async () => {
  const story = await startStory(TWO);
  await say(story, "Ada: write the post");
  const { issues } = story.lab.as("dscholten").rest;
  await issues.update({ owner: "harbour", repo: "notes", issue_number: 1, body: "Mine." });
  await say(story, "[x] Ada: write the post");
  await story.push({ "meetings/2026-05-12.md": notesWith("Ada: write the post") });
  const [issue] = await story.lab.issues(NOTES);
  expect([issue?.state, issue?.body, issue?.comments]).toEqual(["open", "Mine.", []]);
});
