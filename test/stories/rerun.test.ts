import { describe, expect, test } from "vitest";
import type { Delivery } from "../../lab/lab.js";
import { createTestClock } from "../clock.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { checkOf, propose, see, written } from "./pulls.js";

const CONFIGURATION = ".github/next-steps.yml";
const PATH = "meetings/2026-05-12.md";

/** Presses *Re-run* on the check of a commit, and waits until the App is done. */
async function rerun({ lab, app }: Story, commit: string, change = (delivery: Delivery) => delivery.body) {
  const newest = (await lab.checks(NOTES, commit)).at(-1)!;
  const delivery = await lab.rerun(NOTES, newest.id, "aokafor");
  await lab.deliver(delivery, { body: change(delivery) });
  await app.idle();
}

/** A repository whose issues live in another one, in which the App is not yet. */
async function startOutOfReach(): Promise<Story> {
  return startStory({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write" },
        files: { "README.md": "# Harbour\n" },
      },
      { owner: "harbour", name: "code", collaborators: { aokafor: "write" } },
    ],
    installed: { harbour: ["notes"] },
  });
}

describe("Re-run on a check that failed", () => {
  test("brings in sync what was pushed, once it was put right elsewhere, and at once", async () => {
    const story = await startOutOfReach();
    const { lab, push } = story;
    const failed = await push({
      [CONFIGURATION]: "issues-in: harbour/code\n",
      [PATH]: notesWith("Ada: write"),
    });
    await push({ "meetings/b.md": notesWith("Ada: call") });
    const commit = failed.payload.after;
    expect(await see(lab, commit)).toBe("failure: Issues cannot be opened in the `issues-in` repository");
    expect((await checkOf(lab, commit)).externalId).toBe(`failed ${failed.payload.before}`);
    await lab.grant("harbour/code");
    await rerun(story, commit);
    const check = await checkOf(lab, commit);
    expect([check.id, check.conclusion, check.title]).toEqual([1, "success", "2 opened"]);
    expect(check.externalId).toBe(`sync ${failed.payload.before}`);
    lab.forgetRequests();
    await push({ "src/code.ts": "export {};\n" });
    await push({ "meetings/b.md": notesWith("Ada: call", "Ada: sing") });
    expect(lab.requests.filter(({ path }) => path.includes("/compare/"))).toEqual([]);
    const titles = (await lab.issues("harbour/code")).map(({ title }) => title);
    expect(titles.toSorted()).toEqual(["Call", "Sing", "Write"]);
  });

  test("says again what is wrong, where nothing was put right, in the same check", async () => {
    const story = await startOutOfReach();
    const { lab, push } = story;
    const { payload } = await push({
      [CONFIGURATION]: "issues-in: harbour/code\n",
      [PATH]: notesWith("Ada: write"),
    });
    await rerun(story, payload.after);
    expect(await see(lab, payload.after)).toBe(
      "failure: Issues cannot be opened in the `issues-in` repository",
    );
  });

  test("opens what was over the limit, when that was raised", async () => {
    const story = await startStory();
    const { lab, push } = story;
    await push({ [CONFIGURATION]: "limit: 1\n" });
    const { payload } = await push({ [PATH]: notesWith("Ada: write", "Dave: call") });
    expect(await see(lab, payload.after)).toBe("failure: 2 not opened: over the limit of 1");
    await push({ [CONFIGURATION]: "limit: 2\n" });
    await rerun(story, payload.after);
    expect(await see(lab, payload.after)).toBe("success: 2 opened");
  });

  test("of the first push of all reads everything", async () => {
    const story = await startOutOfReach();
    const { lab, app } = story;
    const files = { [CONFIGURATION]: "issues-in: harbour/code\n", [PATH]: notesWith("Ada: write") };
    const delivery = await lab.push(NOTES, { files });
    const { payload } = delivery;
    const first = { ...payload, before: "0".repeat(40), created: true };
    await lab.deliver(delivery, { body: JSON.stringify(first) });
    await app.idle();
    expect((await checkOf(lab, payload.after)).externalId).toBe("failed new");
    await lab.grant("harbour/code");
    await rerun(story, payload.after);
    expect(await see(lab, payload.after)).toBe("success: 1 opened");
  });
});

describe("Re-run on a check of a push", () => {
  test("doubles nothing, and what the check says stays", async () => {
    const story = await startStory();
    const { lab, push, issues } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write", "Mindy: call") });
    const [before, check] = [await issues(), await checkOf(lab, payload.after)];
    lab.forgetRequests();
    await rerun(story, payload.after);
    expect(await issues()).toEqual(before);
    expect(await checkOf(lab, payload.after)).toEqual(check);
    expect(written(lab)).toEqual(["PATCH /check-runs/1"]);
  });

  test("follows an item that was edited since, and still tells what was opened", async () => {
    const story = await startStory();
    const { lab, push, issues } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write the long post") });
    const missed = await lab.push(NOTES, {
      files: { [PATH]: notesWith("Dave: write the long post carefully") },
    });
    await rerun(story, payload.after);
    expect(await issues()).toEqual(["#1 Write the long post carefully @dscholten"]);
    expect(await see(lab, payload.after)).toBe("success: 1 opened");
    expect(await see(lab, missed.payload.after)).toBe("success: 1 updated");
  });

  test("finds it again when the store is lost, and makes up for what is missing", async () => {
    const story = await startStory();
    const { lab, push, issues, restart } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write", "Mindy: call") });
    const missed = await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: sing") } });
    await restart({ emptyStore: true });
    await rerun(story, payload.after);
    expect(await issues()).toEqual(["#1 Write @aokafor", "#2 Call", "#3 Sing @dscholten"]);
    expect(await see(lab, payload.after)).toBe("neutral: 2 opened, 1 unmatched name");
    expect(await see(lab, missed.payload.after)).toBe("success: 1 opened");
  });

  test("still tells what its push opened, although the rerun closes it", async () => {
    const story = await startStory();
    const { lab, push, issues } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write", "Dave: sing") });
    await push({ "meetings/b.md": notesWith("Ada: call") });
    const missed = await lab.push(NOTES, { files: { [PATH]: notesWith("[x] Ada: write", "Dave: sing") } });
    await rerun(story, payload.after);
    expect((await issues())[0]).toBe("#1 Write @aokafor (closed)");
    expect(await see(lab, payload.after)).toBe("success: 2 opened");
    expect(await see(lab, missed.payload.after)).toBe("success: 1 closed");
  });

  test("opens what a missed push added in place of a bullet that was removed before", async () => {
    const story = await startStory();
    const { lab, push, issues } = story;
    await push({ [PATH]: notesWith("Ada: paint wooden fences (see #7)") });
    const { payload } = await push({ "meetings/b.md": notesWith("Dave: sing") });
    await push({ [PATH]: notesWith() });
    await lab.push(NOTES, { files: { [PATH]: notesWith("Ada: mend broken lamps (see #7)") } });
    await rerun(story, payload.after);
    expect((await issues()).at(-1)).toBe("#3 Mend broken lamps (see #7) @aokafor");
  });

  test("tells a lost store where to begin, though it did not end", async () => {
    const story = await startStory();
    const { lab, push, issues, restart } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write") });
    await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: sing") } });
    lab.fault({ method: "POST", path: /\/issues$/ }, { reset: true });
    await rerun(story, payload.after);
    expect((await checkOf(lab, payload.after)).title).toBe("1 task: waiting for GitHub");
    await restart({ emptyStore: true });
    await story.app.idle();
    expect(await issues()).toEqual(["#1 Write @aokafor", "#2 Sing @dscholten"]);
  });

  test.each([
    ["that took effect", { reset: true as const, after: true }],
    ["that did not", { reset: true as const }],
  ])("tells what was done, after a failure whose check had no answer: one %s", async (_, fault) => {
    const clock = createTestClock();
    const story = await startStory({ clock });
    const { lab, app, push, pass } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write") });
    await push({ [CONFIGURATION]: "limit: many\n" });
    lab.fault({ method: "PATCH", path: /\/check-runs\/1$/ }, fault);
    await rerun(story, payload.after);
    await lab.deliver(await lab.push(NOTES, { files: { [CONFIGURATION]: "limit: 5\n" } }));
    await app.idle();
    await pass(60_000);
    const shown = (await lab.checks(NOTES, payload.after)).at(-1);
    expect(shown).toMatchObject({ conclusion: "success", title: "1 opened" });
  });

  test("for all checks of the commit is the same", async () => {
    const story = await startOutOfReach();
    const { lab, app, push } = story;
    const { payload } = await push({
      [CONFIGURATION]: "issues-in: harbour/code\n",
      [PATH]: notesWith("Ada: write"),
    });
    await lab.grant("harbour/code");
    await lab.deliver(await lab.rerunAll(NOTES, payload.after, "aokafor"));
    await app.idle();
    expect(await see(lab, payload.after)).toBe("success: 1 opened");
  });

  test("by a bot is nothing to us, nor is one of a commit that has no check of ours", async () => {
    const story = await startStory();
    const { lab, push } = story;
    const { payload } = await push({ [PATH]: notesWith("Ada: write") });
    lab.forgetRequests();
    await rerun(story, payload.after, ({ payload }) =>
      JSON.stringify({ ...payload, sender: { ...payload.sender, type: "Bot" } }),
    );
    expect(lab.count()).toBe(0);
    await rerun(story, payload.after, ({ payload: { check_run, ...rest } }) =>
      JSON.stringify({ ...rest, check_run: { ...check_run, head_sha: payload.before } }),
    );
    expect(written(lab)).toEqual([]);
  });
});

describe("Re-run on the check of a pull request", () => {
  test("plans it anew: by the same words in the same check, by others in one that takes its place", async () => {
    const story = await startStory();
    const { lab, push } = story;
    const head = await propose(story, { files: { [PATH]: notesWith("Ada: write", "Mindy: call") } });
    await rerun(story, head);
    expect((await checkOf(lab, head)).annotations).toHaveLength(1);
    await push({ [CONFIGURATION]: "people: { chiara: [Mindy] }\n" });
    await rerun(story, head);
    const checks = await lab.checks(NOTES, head);
    expect(checks.map(({ title, annotations }) => [title, annotations.length])).toEqual([
      ["2 to open, 1 unmatched name", 1],
      ["2 to open", 0],
    ]);
    expect(await lab.issues(NOTES)).toEqual([]);
  });

  test("works from a fork too, of which GitHub names no pull request", async () => {
    const story = await startStory({
      users: [{ login: "aokafor", name: "Ada Okafor" }, { login: "linnea" }],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { aokafor: "write" },
          files: { "README.md": "# Harbour\n" },
        },
        { owner: "linnea", name: "notes", forkOf: NOTES },
      ],
    });
    const { lab, app } = story;
    const head = await propose(story, {
      by: "linnea",
      from: "linnea/notes:topic",
      files: { [PATH]: notesWith("Ada: write") },
    });
    lab.forgetRequests();
    await lab.deliver(await lab.rerunAll(NOTES, head, "aokafor"));
    await app.idle();
    expect(written(lab)).toEqual(["PATCH /check-runs/1"]);
  });
});
