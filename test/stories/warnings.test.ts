import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { checkOf, see } from "./pulls.js";

const PATH = "meetings/2026-05-12.md";
const PROSE = "\n## Talk\n\nIn the end Ada will ask the weavers.\n";

/** Pushes files, and tells the title of the check and what it says on lines. */
async function look({ push, lab }: Story, files: Record<string, string | null>) {
  const { payload } = await push(files);
  const checks = await lab.checks(NOTES, payload.after);
  return checks.flatMap(({ conclusion, title, annotations }) => [
    `${conclusion}: ${title}`,
    ...annotations.map(({ start_line, title }) => `${start_line} ${title}`),
  ]);
}

describe("what a push leaves to look at", () => {
  test("is told though nothing was opened", async () => {
    const story = await startStory();
    expect(await look(story, { [PATH]: notesWith("paint the door", "sweep the floor") })).toEqual([
      "neutral: 2 need attention",
      "7 Needs attention",
      "8 Needs attention",
    ]);
  });

  test("is told once, and what is new with it", async () => {
    const story = await startStory();
    await look(story, { [PATH]: notesWith("Ada: write", "paint the door") });
    story.lab.forgetRequests();
    expect(await look(story, { [PATH]: `\n${notesWith("Ada: write", "paint the door")}` })).toEqual([]);
    expect(story.lab.count()).toBe(2);
    expect(
      await look(story, {
        [PATH]: notesWith("Ada: write", "Ada: call", "paint the door", "sweep the floor"),
      }),
    ).toEqual(["neutral: 1 opened, 1 needs attention", "10 Needs attention"]);
    expect(await look(story, { [PATH]: notesWith("Ada: write", "Dave: call") })).toEqual([
      "success: 1 updated",
    ]);
  });

  test("stands with what was done: commitments in running text alone bring no check", async () => {
    const story = await startStory();
    expect(await look(story, { "meetings/a.md": `Attendees: Ada\n${PROSE}` })).toEqual([]);
    expect(await look(story, { [PATH]: notesWith("Ada: write") + PROSE })).toEqual([
      "success: 1 opened",
      "11 Possible action item",
    ]);
  });

  test("names that nobody has are told with every issue that waits for them", async () => {
    const story = await startStory();
    expect(await look(story, { "meetings/a.md": notesWith("Mindy: write") })).toEqual([
      "neutral: 1 opened, 1 unmatched name",
      "7 Who is Mindy?",
    ]);
    expect(await look(story, { [PATH]: notesWith("Mindy: call") })).toEqual([
      "neutral: 1 opened, 1 unmatched name",
      "7 Who is Mindy?",
    ]);
  });

  test("is a configuration that cannot be used, on its lines", async () => {
    const story = await startStory();
    const files = { ".github/next-steps.yml": "limit: 5\nheading: [Actions]\n" };
    expect(await look(story, files)).toEqual(["failure: Invalid configuration", "2 Invalid configuration"]);
  });
});

describe("a check that could not be written", () => {
  test("costs nobody their issues, and what to look at is told with the next", async () => {
    const story = await startStory();
    const { lab, issues } = story;
    lab.fault({ method: "POST", path: /\/check-runs$/ }, { status: 403 });
    const files = { [PATH]: notesWith("Ada: write", "paint the door") };
    expect(await look(story, files)).toEqual([]);
    expect(await issues()).toEqual(["#1 Write @aokafor"]);
    const { payload } = await story.push({ [PATH]: notesWith("Ada: write", "paint the door", "Ada: call") });
    expect(await see(lab, payload.after)).toBe("neutral: 1 opened, 1 needs attention");
    expect((await checkOf(lab, payload.after)).externalId).toBe(`sync ${payload.before}`);
  });
});
