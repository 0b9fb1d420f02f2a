import { expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const PLACE = { owner: "harbour", repo: "notes" };

/** The pull request is #1, and issue #2 is by hand. */
async function start(): Promise<Story> {
  const story = await startStory();
  await story.lab.openPull(NOTES, {
    by: "dscholten",
    from: "topic",
    files: { "src/crane.c": "int main;\n" },
  });
  await story.lab.as("chiara").rest.issues.create({ ...PLACE, title: "the website is down" });
  return story;
}

async function pullOf({ lab }: Story) {
  const { data } = await lab.as("chiara").rest.pulls.get({ ...PLACE, pull_number: 1 });
  return { state: data.state, comments: data.comments, assignees: data.assignees };
}

const UNTOUCHED = { state: "open", comments: 0, assignees: [] };

test("an item that names a pull request gets an issue of its own, and the pull request stays as it was", async () => {
  const story = await start();
  await story.push({ "meetings/a.md": notesWith("Ada: review #1") });
  expect(await story.issues()).toEqual(["#2 the website is down", "#3 Review #1 @aokafor"]);
  await story.push({ "meetings/a.md": notesWith("[x] Ada: review #1") });
  expect(await story.issues()).toEqual(["#2 the website is down", "#3 Review #1 @aokafor (closed)"]);
  expect(await pullOf(story)).toEqual(UNTOUCHED);
});

test.each(["Closes #1", "Reopens #1"])(
  "an item that %s neither closes nor reopens a pull request",
  async (task) => {
    const story = await start();
    await story.push({ "meetings/a.md": notesWith(`Ada: ${task}`) });
    expect(await story.issues()).toContain(`#3 ${task} @aokafor`);
    expect(await pullOf(story)).toEqual(UNTOUCHED);
  },
);

test("an item that names a pull request and an issue joins the issue", async () => {
  const story = await start();
  await story.push({ "meetings/a.md": notesWith("Ada: look at #2, see #1") });
  expect(await story.issues()).toEqual(["#2 the website is down @aokafor"]);
  expect(await pullOf(story)).toEqual(UNTOUCHED);
});
