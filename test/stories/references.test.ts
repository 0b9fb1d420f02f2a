import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const PATH = "meetings/2026-05-05.md";

/** A repository in which somebody opened an issue, "The logo is old", and gave it to these people. */
async function startWithIssue(...assignees: string[]) {
  const story = await startStory();
  await story.lab.as("chiara").rest.issues.create({ ...REPOSITORY, title: "The logo is old", assignees });
  const say = async (...bullets: string[]) => {
    const { payload } = await story.push({ [PATH]: notesWith(...bullets) });
    const [check] = await story.lab.checks(NOTES, String(payload.after));
    return check?.annotations.map(({ title }) => title) ?? [];
  };
  const comments = async (number = 1) =>
    (await story.lab.issues(NOTES)).find((issue) => issue.number === number)?.comments.length;
  return { ...story, say, comments };
}

describe("a task that names an issue", () => {
  test.each([
    "see #1",
    "cf. #1",
    "related to #1",
    "depends on #1",
    "blocked by #1",
    "after #1",
    "part of #1",
  ])("only mentions it, and gets its own issue: %s", async (words) => {
    const { say, issues, comments } = await startWithIssue();
    await say(`Ada: ask for two more machines (${words})`);
    expect(await issues()).toEqual([
      "#1 The logo is old",
      `#2 Ask for two more machines (${words}) @aokafor`,
    ]);
    expect(await comments()).toBe(0);
  });

  test("of somebody else gets its own issue too", async () => {
    const { say, issues } = await startWithIssue("chiara");
    await say("Ada: draw a new logo (#1)");
    expect(await issues()).toEqual(["#1 The logo is old @chiara", "#2 Draw a new logo (#1) @aokafor"]);
  });

  test("of its owner gets none", async () => {
    const { say, issues, comments } = await startWithIssue("aokafor");
    await say("Ada: draw a new logo (#1)");
    expect([await issues(), await comments()]).toEqual([["#1 The logo is old @aokafor"], 1]);
  });

  test("that another one of the same meeting is given gets its own", async () => {
    const { say, issues } = await startWithIssue();
    await say("Ada: draw a new logo (#1)", "Dave: print the new logo (#1)");
    expect(await issues()).toEqual(["#1 The logo is old @aokafor", "#2 Print the new logo (#1) @dscholten"]);
  });

  test("and fixes it links it at once, and closes it with the tick", async () => {
    const { say, issues, lab } = await startWithIssue();
    await say("[ ] Ada: bisect, fixes #1");
    expect(await issues()).toEqual(["#1 The logo is old @aokafor"]);
    await say("[x] Ada: bisect, fixes #1");
    expect(await issues()).toEqual(["#1 The logo is old @aokafor (closed)"]);
    expect((await lab.issues(NOTES))[0]?.comments).toHaveLength(2);
  });

  test.each(["Ada: closes #1", "Ada: fixed #1 with a new pump"])("closes it at once: %s", async (bullet) => {
    const { say, issues } = await startWithIssue();
    await say(bullet);
    expect(await issues()).toEqual(["#1 The logo is old (closed)"]);
  });

  test("that does not exist gets its own, and the check says so", async () => {
    const { say, issues } = await startWithIssue();
    expect(await say("Ada: look at #77")).toEqual(["#77 does not exist"]);
    expect(await issues()).toEqual(["#1 The logo is old", "#2 Look at #77 @aokafor"]);
  });

  test("closes its own one when it is done and mentions another", async () => {
    const { say, issues } = await startWithIssue();
    await say("Ada: write docs");
    await say("Ada: write docs, see #1 - done");
    expect(await issues()).toEqual(["#1 The logo is old", "#2 Write docs @aokafor (closed)"]);
  });

  test("comments it once over many meetings", async () => {
    const { push, issues, comments } = await startWithIssue();
    for (const day of ["05", "12", "19"])
      await push({ [`meetings/2026-05-${day}.md`]: notesWith("Ada: draw a new logo (#1)") });
    expect([await issues(), await comments()]).toEqual([["#1 The logo is old @aokafor"], 1]);
  });
});

test("a pull request is mentioned, and never joined, assigned or closed", async () => {
  const story = await startStory();
  const { lab } = story;
  await lab.push(NOTES, { branch: "logo", files: { "logo.svg": "<svg/>" } });
  await lab
    .as("chiara")
    .rest.pulls.create({ ...REPOSITORY, title: "A new logo", head: "logo", base: "main" });
  await story.push({ [PATH]: notesWith("Ada: review #1", "Dave: closes #1") });
  expect(await story.issues()).toContain("#2 Review #1 @aokafor");
  const { data } = await lab.as("chiara").rest.pulls.get({ ...REPOSITORY, pull_number: 1 });
  expect([data.state, data.assignees]).toEqual(["open", []]);
});
