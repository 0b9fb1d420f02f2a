import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const MINUTE = 60_000;

/** More ticks than GitHub takes writes for at once, so that their sync is cut short. */
const TASKS = Array.from({ length: 12 }, (_, number) => `Ada: check machine number ${number}`);

/** The title of the newest check on a commit. */
async function readTitle({ lab }: Story, commit: unknown): Promise<string | null | undefined> {
  return (await lab.checks(NOTES, String(commit))).at(-1)?.title;
}

test("a check does not claim what a person did while the sync waited for GitHub's rate limit", async () => {
  const story = await startStory();
  const { lab, push, pass } = story;
  await push({ "meetings/a.md": notesWith(...TASKS) });
  await pass(10 * MINUTE);
  const { payload } = await push(
    { "meetings/a.md": notesWith(...TASKS.map((task) => `[x] ${task}`)) },
    { isKept: false },
  );
  const last = { ...REPOSITORY, issue_number: 12 };
  await lab.as("dscholten").rest.issues.update({ ...last, state: "closed" });
  for (let minute = 0; minute < 3; minute++) await pass(MINUTE);
  const issues = await lab.issues(NOTES);
  expect(issues.every(({ state }) => state === "closed")).toBe(true);
  expect(await readTitle(story, payload.after)).toBe("11 closed");
});

describe("a change whose answer did not come", () => {
  const ISSUE = { method: "PATCH", path: /\/issues\/1$/ };
  const open = { "meetings/a.md": notesWith("Ada: write the post") };

  test.each([
    ["a closing", notesWith("[x] Ada: write the post"), "1 closed"],
    ["an update", notesWith("Ada: write the long post"), "1 updated"],
    ["a removal", notesWith("Dave: call the builders"), "1 opened, 1 removed from notes"],
  ])("%s, is told of once it is seen to be made", async (_, notes, title) => {
    const story = await startStory();
    const { lab, push, pass } = story;
    await push(open);
    lab.fault(ISSUE, { status: 502, after: true });
    const { payload } = await push({ "meetings/a.md": notes }, { isKept: false });
    for (let minute = 0; minute < 3; minute++) await pass(MINUTE);
    expect(await readTitle(story, payload.after)).toBe(title);
    expect((await lab.issues(NOTES))[0]?.comments.length).toBeLessThan(2);
  });

  test("an assignment, is made once", async () => {
    const story = await startStory();
    const { lab, push, pass } = story;
    await push({ "meetings/a.md": notesWith("Mindy: write the post") });
    lab.fault(ISSUE, { status: 502, after: true });
    const configuration = "people:\n  chiara: [Mindy]\n";
    const { payload } = await push({ ".github/next-steps.yml": configuration }, { isKept: false });
    for (let minute = 0; minute < 3; minute++) await pass(MINUTE);
    expect(await story.issues()).toEqual(["#1 Write the post @chiara"]);
    expect(await readTitle(story, payload.after)).toBe("1 assigned");
  });
});

test("issues that wait for several people, all of whom the configuration names at last, wait for nobody", async () => {
  const { push, issues } = await startStory();
  await push({ "meetings/a.md": notesWith("Mindy, Bertil and Alva: write the post") });
  const people = "people:\n  chiara: [Mindy]\n  dscholten: [Bertil]\n  aokafor: [Alva]\n";
  await push({ ".github/next-steps.yml": people });
  expect(await issues()).toEqual(["#1 Write the post @chiara @dscholten @aokafor"]);
});

test("an item that closes two issues closes both, though GitHub does not answer on the first", async () => {
  const story = await startStory();
  const { lab, push, pass, issues } = story;
  for (const title of ["The logo is old", "The crane is stuck"])
    await lab.as("dscholten").rest.issues.create({ ...REPOSITORY, title });
  lab.fault({ method: "PATCH", path: /\/issues\/1$/ }, { status: 502, after: true });
  const files = { "meetings/a.md": notesWith("[x] Ada: closes #1, closes #2") };
  const { payload } = await push(files, { isKept: false });
  for (let minute = 0; minute < 3; minute++) await pass(MINUTE);
  expect(await issues()).toEqual(["#1 The logo is old (closed)", "#2 The crane is stuck (closed)"]);
  expect(await readTitle(story, payload.after)).toBe("2 closed");
});
