import { expect, test, vi } from "vitest";
import type * as Notes from "../../src/notes/notes.js";
import type * as Resolving from "../../src/people/resolve.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { checkOn, press } from "./pressed-button.js";

/** Errors that nobody knows of yet: in the reader, and in what is done with all that was read. */
const broken = { reader: false, rest: false };

vi.mock("../../src/notes/notes.js", async (load) => {
  const real = await load<typeof Notes>();
  const readNotesInSteps: typeof real.readNotesInSteps = (text, ...others) => {
    if (broken.reader && text.includes("breaks the reader")) throw new RangeError("no such line");
    return real.readNotesInSteps(text, ...others);
  };
  return { ...real, readNotesInSteps };
});

vi.mock("../../src/people/resolve.js", async (load) => {
  const real = await load<typeof Resolving>();
  const createResolver: typeof real.createResolver = (people) => {
    if (broken.rest) throw new TypeError("undefined is not a function");
    return real.createResolver(people);
  };
  return { ...real, createResolver };
});

const A = "meetings/a.md";
const B = "meetings/b.md";
const OLDER_NOTES = "Next steps: older notes";

async function startBroken(what: Partial<typeof broken>): Promise<Story> {
  const story = await startStory();
  Object.assign(broken, { reader: false, rest: false }, what);
  return story;
}

/** Pushes as `story.push` does, for a story in which nothing can be planned. */
async function pushTo({ lab, app }: Story, files: Record<string, string>): Promise<string> {
  const delivery = await lab.push(NOTES, { files });
  await lab.deliver(delivery);
  await app.idle();
  return delivery.payload.after;
}

/** Notes that were there before the App was: nobody tells it of them. */
async function writeOlder({ lab, app }: Story, files: Record<string, string>): Promise<void> {
  await lab.deliver(await lab.push(NOTES, { files }), { lost: true });
  await app.idle();
}

async function readCheck({ lab }: Story, commit: string) {
  const [check] = await lab.checks(NOTES, commit);
  return check && { conclusion: check.conclusion, title: check.title, externalId: check.externalId };
}

/** Lets a sync fail again as often as it is tried in so many minutes. */
async function passMinutes(story: Story, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed++) await story.pass(60_000);
}

test("notes on which the reader fails cost nothing but themselves, the check says so, and their tasks are not taken for removed", async () => {
  const story = await startBroken({});
  await pushTo(story, {
    ".github/next-steps.yml": "removed: close\n",
    [A]: notesWith("Ada: write the post"),
  });
  broken.reader = true;
  const commit = await pushTo(story, {
    [A]: `${notesWith("Dave: call the builders")}\nThis breaks the reader.\n`,
    [B]: notesWith("Chiara: book the room"),
  });
  expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Book the room @chiara"]);
  const [check] = await story.lab.checks(NOTES, commit);
  expect([check?.title, check?.conclusion]).toEqual(["1 opened, 1 needs attention", "neutral"]);
  expect(check?.annotations).toMatchObject([
    { path: A, annotation_level: "warning", title: "This file could not be read" },
  ]);
  expect(check?.annotations[0]?.message).toContain("Its issues were left alone");
  broken.reader = false;
  await pushTo(story, { [A]: `${notesWith("Dave: call the builders")}\nThis breaks nothing now.\n` });
  expect(await story.issues()).toEqual([
    "#1 Write the post @aokafor (closed)",
    "#2 Book the room @chiara",
    "#3 Call the builders @dscholten",
  ]);
});

test("an import leaves out the notes on which the reader fails, and says which", async () => {
  const story = await startBroken({ reader: true });
  await writeOlder(story, {
    [A]: `${notesWith("Ada: write the post")}\nThis breaks the reader.\n`,
    [B]: notesWith("Chiara: book the room"),
  });
  const commit = await pushTo(story, { "meetings/c.md": notesWith("Dave: call the builders") });
  for (const button of ["older-notes", "import"]) {
    await press(story, commit, button, button === "import" ? { check: OLDER_NOTES } : {});
    const check = await checkOn(story, commit, OLDER_NOTES);
    expect(check?.annotations).toMatchObject([{ path: A, title: "This file could not be read" }]);
  }
  expect(await story.issues()).toEqual(["#1 Call the builders @dscholten", "#2 Book the room @chiara"]);
});

test("a push that fails because of an error of ours is told of after the fifth time, once, and the check is replaced when it works", async () => {
  const story = await startBroken({ rest: true });
  const commit = await pushTo(story, { [A]: notesWith("Ada: write the post") });
  for (const seconds of [5, 10, 20]) await story.pass(seconds * 1000);
  expect(await readCheck(story, commit)).toBeUndefined();
  story.lab.forgetRequests();
  await story.pass(40_000);
  const [check] = await story.lab.checks(NOTES, commit);
  expect([check?.conclusion, check?.title]).toEqual(["failure", "Something went wrong on our side"]);
  expect(check?.summary).toContain("since 2026-05-05 10:00 UTC");
  await passMinutes(story, 60);
  expect(story.lab.requests.filter(({ path }) => path.includes("/check-runs"))).toHaveLength(1);
  broken.rest = false;
  await passMinutes(story, 10);
  expect(await readCheck(story, commit)).toMatchObject({ conclusion: "success", title: "1 opened" });
});

test("what is pushed meanwhile is done with it, and the check of the earlier commit says so", async () => {
  const story = await startBroken({ rest: true });
  const first = await pushTo(story, { [A]: notesWith("Ada: write the post") });
  await passMinutes(story, 10);
  const second = await pushTo(story, { [B]: notesWith("Chiara: book the room") });
  broken.rest = false;
  await passMinutes(story, 10);
  expect(await story.issues()).toHaveLength(2);
  expect(await readCheck(story, first)).toMatchObject({ title: "Processed with a later push" });
  expect(await readCheck(story, second)).toMatchObject({ title: "2 opened" });
});

test("a check that says that a push fails is replaced even where nothing is left to do", async () => {
  const story = await startBroken({});
  await pushTo(story, { [A]: notesWith("Ada: write the post") });
  broken.rest = true;
  const commit = await pushTo(story, { [A]: `${notesWith("Ada: write the post")}\nThanks to all.\n` });
  await passMinutes(story, 10);
  expect(await readCheck(story, commit)).toMatchObject({ conclusion: "failure" });
  broken.rest = false;
  await passMinutes(story, 10);
  expect(await readCheck(story, commit)).toMatchObject({ conclusion: "success", title: "Nothing to do" });
});
