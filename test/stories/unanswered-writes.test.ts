import { describe, expect, test } from "vitest";
import { createTestClock } from "../clock.js";
import { createPlace, type Place } from "../store/place.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const CREATE = { method: "POST", path: /\/issues$/ };
const COMMENT = { method: "POST", path: /\/comments$/ };
const POST = { "meetings/a.md": notesWith("Ada: write the post") };

/** A story whose GitHub goes by the same clock as the App. */
function startStoryInTime(store?: Place): Promise<Story> {
  return startStory({ clock: createTestClock() }, store);
}

/** What the newest check on a commit says, and whether the commit is in sync. */
async function readCheck({ lab }: Story, commit: unknown) {
  const check = (await lab.checks(NOTES, String(commit))).at(-1);
  return {
    title: check?.title,
    conclusion: check?.conclusion,
    isSynced: check?.externalId.startsWith("sync "),
  };
}

describe("an issue of which GitHub did not say whether it was opened", () => {
  test("is not opened again while the list may not show it yet", async () => {
    const story = await startStoryInTime();
    const { lab, pass, push } = story;
    lab.lagLists(6 * MINUTE);
    lab.fault(CREATE, { status: 502, after: true });
    const { payload } = await push(POST);
    expect(await readCheck(story, payload.after)).toEqual({
      title: "1 task: waiting for GitHub",
      conclusion: "neutral",
      isSynced: false,
    });
    for (let minute = 0; minute < 6; minute++) await pass(MINUTE);
    expect((await readCheck(story, payload.after)).title).toBe("1 task: waiting for GitHub");
    await pass(MINUTE);
    expect(await readCheck(story, payload.after)).toEqual({
      title: "1 opened",
      conclusion: "success",
      isSynced: true,
    });
    await pass(60 * MINUTE);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("is looked for after one, three, seven and fifteen minutes, and then opened again", async () => {
    const { lab, pass, push, issues } = await startStoryInTime();
    lab.fault(CREATE, { reset: true });
    await push(POST);
    const looks: number[] = [];
    for (let minute = 1; minute <= 15; minute++) {
      lab.forgetRequests();
      await pass(MINUTE);
      if (lab.requests.some(({ method, path }) => method === "GET" && path.endsWith("/issues")))
        looks.push(minute);
      expect(await issues()).toHaveLength(minute < 15 ? 0 : 1);
    }
    expect(looks).toEqual([1, 3, 7, 15]);
  });

  test("is there as soon as GitHub's webhook about it comes", async () => {
    const story = await startStoryInTime();
    const { lab, app, push } = story;
    lab.lagLists(60 * MINUTE);
    lab.fault(CREATE, { reset: true, after: true });
    const { payload } = await push(POST);
    expect((await readCheck(story, payload.after)).title).toBe("1 task: waiting for GitHub");
    await lab.deliver(await lab.event("issues", "opened"));
    await app.idle();
    expect(await readCheck(story, payload.after)).toEqual({
      title: "1 opened",
      conclusion: "success",
      isSynced: true,
    });
    await story.pass(60 * MINUTE);
    expect(await story.issues()).toHaveLength(1);
  });

  test.each([
    ["", "Ada: write the blog post"],
    [" in other words", "Ada: write the new blog post"],
  ])("is not opened again%s by a sync that planned to, before the webhook came", async (_, written) => {
    const story = await startStoryInTime();
    const { lab, app, pass, push } = story;
    lab.lagLists(60 * MINUTE);
    lab.fault(CREATE, { reset: true, after: true });
    await push({ "meetings/a.md": notesWith("Ada: write the blog post") });
    const opened = await lab.event("issues", "opened");
    const held = lab.hold(CREATE);
    const files = { "meetings/a.md": notesWith("Dave: buy a boat", written) };
    const { payload, ...delivery } = await lab.push(NOTES, { files });
    await lab.deliver({ payload, ...delivery });
    await held.arrived;
    await lab.deliver(opened);
    held.release();
    await app.idle();
    await pass(60 * MINUTE);
    const title = written.replace("Ada: w", "W");
    expect(await story.issues()).toEqual([`#1 ${title} @aokafor`, "#2 Buy a boat @dscholten"]);
    expect((await readCheck(story, payload.after)).isSynced).toBe(true);
  });

  test("holds up neither the rest of its push nor what is pushed later", async () => {
    const story = await startStoryInTime();
    const { lab, push, issues } = story;
    lab.fault({ ...CREATE, nth: 2 }, { reset: true });
    await push({
      "meetings/a.md": notesWith("Ada: write the post", "Dave: buy a boat", "Chiara: book the room"),
    });
    expect(await issues()).toEqual(["#1 Write the post @aokafor", "#2 Book the room @chiara"]);
    const { payload } = await push({ "meetings/b.md": notesWith("Ada: count the lamps") });
    expect(await issues()).toEqual([
      "#1 Write the post @aokafor",
      "#2 Book the room @chiara",
      "#3 Count the lamps @aokafor",
    ]);
    expect((await readCheck(story, payload.after)).title).toBe("1 task: waiting for GitHub");
    for (let minute = 0; minute < 15; minute++) await story.pass(MINUTE);
    expect((await issues()).at(-1)).toBe("#4 Buy a boat @dscholten");
    expect(await readCheck(story, payload.after)).toEqual({
      title: "4 opened",
      conclusion: "success",
      isSynced: true,
    });
  });

  test("is that of its item although the item is reworded by then", async () => {
    const story = await startStoryInTime();
    const { lab, push, pass, issues } = story;
    lab.lagLists(2 * MINUTE);
    lab.fault(CREATE, { reset: true, after: true });
    await push({ "meetings/a.md": notesWith("Ada: write the blog post") });
    await push({ "meetings/a.md": notesWith("Ada: write the new blog post", "Dave: buy a boat") });
    expect(await issues()).toEqual(["#1 Write the blog post @aokafor", "#2 Buy a boat @dscholten"]);
    for (let minute = 0; minute < 15; minute++) await pass(MINUTE);
    expect(await issues()).toEqual(["#1 Write the new blog post @aokafor", "#2 Buy a boat @dscholten"]);
  });

  test("is found although its notes are others by then", async () => {
    const story = await startStoryInTime();
    const { lab, push, pass } = story;
    lab.lagLists(2 * MINUTE);
    lab.fault(CREATE, { reset: true, after: true });
    await push(POST);
    const { payload } = await push({ "meetings/a.md": notesWith("Dave: buy a boat") });
    expect((await readCheck(story, payload.after)).isSynced).toBe(false);
    for (let minute = 0; minute < 15; minute++) await pass(MINUTE);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Buy a boat @dscholten"]);
    expect((await readCheck(story, payload.after)).isSynced).toBe(true);
  });

  test("is opened once where the answer is held for twenty minutes, and then never comes", async () => {
    const { lab, app, clock, pass, issues } = await startStoryInTime();
    lab.lagLists(25 * MINUTE);
    const held = lab.hold({ ...CREATE, after: true });
    await lab.deliver(await lab.push(NOTES, { files: POST }));
    await held.arrived;
    clock.advance(20 * MINUTE);
    held.drop();
    await app.idle();
    for (let minute = 0; minute < 20; minute++) await pass(MINUTE);
    expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("is looked for anew by a server that takes over, however long ago it was sent", async () => {
    // On disk, because another process would not share the memory of this one.
    const story = await startStoryInTime(await createPlace());
    const { lab, clock, push, pass, restart } = story;
    lab.lagLists(25 * MINUTE);
    lab.fault(CREATE, { reset: true, after: true });
    await push(POST);
    await story.app.stop();
    clock.advance(20 * MINUTE);
    await restart();
    for (let minute = 0; minute < 20; minute++) await pass(MINUTE);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });
});

describe("a comment of which GitHub did not say whether it was written", () => {
  test("is written again ten seconds after the answer failed, and not earlier", async () => {
    const story = await startStoryInTime();
    const { lab, push, pass } = story;
    await push(POST);
    lab.fault(COMMENT, { reset: true });
    await push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
    await pass(9 * SECOND);
    expect((await lab.issues(NOTES))[0]).toMatchObject({ state: "open", comments: [] });
    await pass(SECOND);
    const [issue] = await lab.issues(NOTES);
    expect([issue?.state, issue?.comments.length]).toEqual(["closed", 1]);
  });

  test("is told as waiting no longer than that, although the notes are as before by then", async () => {
    const story = await startStoryInTime();
    const { lab, push, pass } = story;
    await push(POST);
    lab.fault(COMMENT, { reset: true });
    await push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
    const { payload } = await push(POST);
    expect((await readCheck(story, payload.after)).title).toBe("1 task: waiting for GitHub");
    await pass(10 * SECOND);
    expect(await readCheck(story, payload.after)).toEqual({
      title: "Nothing to do",
      conclusion: "success",
      isSynced: true,
    });
  });
});

describe("a sync that waits for an answer while the notes go back to what they were", () => {
  test("takes back what it changed", async () => {
    const { lab, push, pass, issues } = await startStoryInTime();
    await push(POST);
    lab.fault(CREATE, { reset: true });
    await push({ "meetings/a.md": notesWith("Ada: write the new post", "Dave: buy a boat") });
    expect(await issues()).toEqual(["#1 Write the new post @aokafor"]);
    await push(POST);
    for (let minute = 0; minute < 15; minute++) await pass(MINUTE);
    expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("closes the issue that it opened, if the task is done again", async () => {
    const { lab, push, pass, issues } = await startStoryInTime();
    lab.lagLists(2 * MINUTE);
    const done = { "meetings/a.md": notesWith("[x] Ada: write the post") };
    await push(done);
    lab.fault(CREATE, { reset: true, after: true });
    await push(POST);
    await push(done);
    for (let minute = 0; minute < 15; minute++) await pass(MINUTE);
    expect(await issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
  });

  test("writes nothing twice, however often it looks", async () => {
    const story = await startStoryInTime();
    const { lab, push, pass } = story;
    await push(POST);
    lab.fault(COMMENT, { reset: true, after: true });
    await push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
    lab.fault(CREATE, { reset: true });
    const { payload } = await push({ "meetings/a.md": notesWith("Ada: write the post", "Dave: buy a boat") });
    for (let minute = 0; minute < 15; minute++) await pass(MINUTE);
    expect(await readCheck(story, payload.after)).toEqual({
      title: "1 opened",
      conclusion: "success",
      isSynced: true,
    });
  });
});

describe("a later meeting of which GitHub did not say whether its comment was written", () => {
  test("is not commented on again before GitHub has surely dropped that, although the task changed hands", async () => {
    const { lab, push, pass } = await startStoryInTime();
    await push({ "meetings/2026-05-05.md": notesWith("Ada: write the post") });
    lab.fault(COMMENT, { reset: true });
    await push({ "meetings/2026-05-12.md": notesWith("Ada: write the post") });
    await push({ "meetings/2026-05-12.md": notesWith("Dave: write the post") });
    const readIssue = async () => (await lab.issues(NOTES))[0];
    expect((await readIssue())?.comments).toEqual([]);
    await pass(MINUTE);
    expect(await readIssue()).toMatchObject({ assignees: ["dscholten"], comments: [{}] });
  });
});

describe("an issue that a person closed a moment ago, while GitHub's list lags", () => {
  test.each([
    ["ticked", "[x] Ada: write the post"],
    ["removed", "Dave: buy a boat"],
  ])("stays as the person left it when its task is %s", async (_, bullet) => {
    const story = await startStoryInTime();
    const { lab, push } = story;
    lab.lagLists(8 * MINUTE);
    await push({ "meetings/a.md": notesWith("Ada: write the post", "Dave: buy a boat") });
    const { rest } = lab.as("aokafor");
    await rest.issues.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    const before = (await lab.issues(NOTES))[0];
    const { payload } = await push({ "meetings/a.md": notesWith(bullet, "Dave: buy a boat") });
    expect((await lab.issues(NOTES))[0]).toEqual(before);
    expect((await readCheck(story, payload.after)).title).toBe(undefined);
    for (let minute = 0; minute < 9; minute++) await story.pass(MINUTE);
  });
});

describe("a check of which GitHub did not say whether it was written", () => {
  const CHECK = { method: "POST", path: /\/check-runs$/ };

  test("is the one that its commit shows", async () => {
    const { lab, pass, push } = await startStoryInTime();
    lab.fault(CHECK, { status: 502, after: true });
    const { payload } = await push(POST);
    await pass(MINUTE);
    expect((await lab.checks(NOTES, payload.after)).map(({ title }) => title)).toEqual(["1 opened"]);
  });

  test("is written anew once GitHub has surely dropped it", async () => {
    const { lab, pass, push } = await startStoryInTime();
    lab.fault(CHECK, { reset: true });
    const { payload } = await push(POST);
    await pass(9 * SECOND);
    expect(await lab.checks(NOTES, payload.after)).toEqual([]);
    await pass(2 * SECOND);
    expect((await lab.checks(NOTES, payload.after)).map(({ title }) => title)).toEqual(["1 opened"]);
  });

  test("is no reason to take old minutes for new on the next attempt", async () => {
    const { lab, pass, push, issues } = await startStory({
      clock: createTestClock(),
      repositories: [
        { owner: "harbour", name: "notes", files: { "meetings/2026-05-05.md": notesWith("Ada: sweep") } },
      ],
    });
    lab.fault(CHECK, { reset: true });
    await push({ "meetings/archive/2025-05-06.md": notesWith("Ada: write the post", "mend the lamp") });
    await pass(MINUTE);
    expect(await issues()).toEqual([]);
  });
});
