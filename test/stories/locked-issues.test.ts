import { expect, test } from "vitest";
import { NOTES, type Story, startStory, TWO } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };

function lock({ lab }: Story, issue_number: number) {
  return lab.as("aokafor").rest.issues.lock({ ...REPOSITORY, issue_number });
}

async function readCheck({ lab }: Story, commit: unknown) {
  const check = (await lab.checks(NOTES, String(commit))).at(-1);
  return { title: check?.title, summary: check?.summary, conclusion: check?.conclusion };
}

/** A repository with an issue of Dave's that is locked. */
async function startWithLocked(): Promise<Story> {
  const story = await startStory();
  await story.lab.as("dscholten").rest.issues.create({ ...REPOSITORY, title: "The crane is stuck" });
  await lock(story, 1);
  return story;
}

test("an item that names a locked issue is refused in GitHub's words, once, and alone", async () => {
  const story = await startWithLocked();
  const { payload } = await story.push({
    "meetings/a.md": notesWith("Ada: free the crane (#1)", "Dave: call the builders"),
  });
  expect(await readCheck(story, payload.after)).toEqual({
    title: "GitHub rejected an issue",
    conclusion: "failure",
    summary: expect.stringMatching(
      /free the crane.*Unable to create comment because issue is locked\..*\(.?#1\): change the line/,
    ),
  });
  expect((await readCheck(story, payload.after)).summary).not.toContain("permissions");
  expect(await story.issues()).toEqual(["#1 The crane is stuck @aokafor", "#2 Call the builders @dscholten"]);
  const next = await story.push({ "meetings/b.md": notesWith("Chiara: book the room") });
  expect((await readCheck(story, next.payload.after)).title).toBe("2 opened");
});

test("a locked issue is closed and opened again without a comment", async () => {
  const story = await startStory();
  await story.push({ "meetings/a.md": notesWith("[ ] Ada: write the post") });
  await lock(story, 1);
  const { payload } = await story.push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
  expect((await readCheck(story, payload.after)).title).toBe("1 closed");
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({ state: "closed", comments: [] });
  await story.push({ "meetings/a.md": notesWith("[ ] Ada: write the post") });
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({ state: "open", comments: [] });
});

test("a locked issue that the notes close or reopen by its number is closed or reopened", async () => {
  const story = await startWithLocked();
  await story.push({ "meetings/a.md": notesWith("Ada: closes #1") });
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({ state: "closed", comments: [] });
  await story.push({ "meetings/b.md": notesWith("Ada: reopens #1") });
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({ state: "open", comments: [] });
});

test("an issue with 2,500 comments is closed all the same", async () => {
  const story = await startStory();
  await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  const message = "Commenting is disabled on issues with more than 2500 comments";
  story.lab.fault({ method: "POST", path: /\/comments$/ }, { status: 403, body: { message } });
  await story.push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
  expect((await story.lab.issues(NOTES))[0]?.state).toBe("closed");
});

test("an archived repository of other issues keeps nobody from those of the notes' own", async () => {
  const [notes, yard] = TWO.repositories;
  const story = await startStory({ ...TWO, repositories: [notes!, { ...yard!, archived: true }] });
  const { payload } = await story.push({
    "meetings/a.md": notesWith(
      "Ada: look at harbour/yard#1",
      "Dave: call the builders",
      "Ada: write the post",
    ),
  });
  const check = await readCheck(story, payload.after);
  expect(await story.issues()).toHaveLength(3);
  expect(check.summary).not.toContain("permissions");
});

test("a refusal that is not about permissions is told in GitHub's own words", async () => {
  const story = await startStory();
  const message =
    "Although you appear to have the correct authorization credentials, the organization has an IP allow list";
  story.lab.fault({ method: "POST", path: /\/issues$/ }, { status: 403, body: { message } });
  const { payload } = await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
  const check = await readCheck(story, payload.after);
  expect(check.title).toBe("GitHub does not let the App write in this repository");
  expect(check.summary).toContain("IP allow list");
  expect(check.summary).not.toContain("permissions");
});
