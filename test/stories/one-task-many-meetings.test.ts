import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

/** Rolling notes of meetings, each with its bullets. */
function rollingNotes(...meetings: [day: string, ...bullets: string[]][]): string {
  const sections = meetings.map(
    ([day, ...bullets]) =>
      `## ${day}\n\n### Action items\n\n${bullets.map((bullet) => `- ${bullet}\n`).join("")}`,
  );
  return `# Harbour weekly\n\n${sections.join("\n")}`;
}

function countWrites({ lab }: Story): number {
  const writes = lab.requests.filter(
    ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
  );
  lab.forgetRequests();
  return writes.length;
}

const ORDERS: [order: string, sort: <Section>(sections: Section[]) => Section[]][] = [
  ["newest first", (sections) => sections.toReversed()],
  ["newest last", (sections) => sections],
];

describe.each(ORDERS)("rolling notes, %s", (_, sort) => {
  test("tell with a tick in the newest section that a task is done, though an older section has the same words", async () => {
    const story = await startStory();
    const first: [string, string] = ["2026-05-05", "[ ] Ada: write the post"];
    const write = (...sections: [string, ...string[]][]) => ({
      "team.md": rollingNotes(...sort(sections)),
    });
    const push = (...sections: [string, ...string[]][]) =>
      story.push({
        ".github/next-steps.yml": "notes: ['**/*.md']\n",
        ...write(...sections),
      });
    await push(first);
    await push(first, ["2026-05-12", "[ ] Ada: write the post", "Dave: call"]);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
    await push(first, ["2026-05-12", "[x] Ada: write the post", "Dave: call"]);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)", "#2 Call @dscholten"]);
  });

  test("that are split by year, or go on in a new file with the old list, write nothing", async () => {
    const story = await startStory();
    const sections: [string, string][] = [
      ["2025-12-09", "Ada: write the post"],
      ["2025-12-16", "Dave: call"],
    ];
    await story.push({ "meetings/team.md": rollingNotes(...sort(sections)) });
    countWrites(story);
    await story.push({
      "meetings/team.md": null,
      "meetings/team_2025.md": rollingNotes(...sort(sections)),
      "meetings/team_2026.md": rollingNotes(["2025-12-16", "Dave: call"]),
    });
    expect(countWrites(story)).toBe(0);
    expect(await story.issues()).toHaveLength(2);
  });
});

describe("old notes", () => {
  const OLD = "meetings/2021-03-02.md";

  test("in which somebody mends a typo open nothing", async () => {
    const story = await startStory();
    await story.lab.push(NOTES, { files: { [OLD]: notesWith("Ada: wrte the post", "Dave: call") } });
    await story.push({ "meetings/2026-05-05.md": notesWith("Chiara: book the room") });
    await story.push({ [OLD]: notesWith("Ada: write the post", "Dave: call") });
    expect(await story.issues()).toEqual(["#1 Book the room @chiara"]);
  });

  test("that come late and at once with new ones open only what is new", async () => {
    const story = await startStory();
    const late = ["01", "02", "03", "04", "05", "06"].map((month) => [
      `meetings/2025-${month}-07.md`,
      notesWith(`Ada: write page ${month}`),
    ]);
    await story.push({
      ...Object.fromEntries(late),
      "meetings/2026-05-05.md": notesWith("Chiara: book the room"),
    });
    expect(await story.issues()).toEqual(["#1 Book the room @chiara"]);
  });

  test("that are the only ones somebody pushes open what they list", async () => {
    const story = await startStory();
    await story.push({ [OLD]: notesWith("Ada: write the post") });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("do not become news by another configuration", async () => {
    const story = await startStory();
    await story.push({
      "meetings/2026-05-05.md":
        "# Weekly\n\n## To do\n\n- Ada: write the post\n\n## Duties\n\n- Dave: call\n",
    });
    const before = (await story.issues()).length;
    await story.push({
      ".github/next-steps.yml": "headings: [To do, Duties]\n",
      "meetings/2026-05-05.md":
        "# Weekly\n\nHello.\n\n## To do\n\n- Ada: write the post\n\n## Duties\n\n- Dave: call\n",
    });
    expect(await story.issues()).toHaveLength(before);
  });
});

describe("series", () => {
  test("of two groups keep the same words of the same owner apart", async () => {
    const story = await startStory();
    await story.push({
      "wg-a/minutes/2026-05-05.md": notesWith("Ada: write the report"),
      "wg-b/minutes/2026-05-05.md": notesWith("Ada: write the report"),
    });
    expect(await story.issues()).toEqual(["#1 Write the report @aokafor", "#2 Write the report @aokafor"]);
    await story.push({ "wg-b/minutes/2026-05-12.md": notesWith("[x] Ada: write the report") });
    expect(await story.issues()).toEqual([
      "#1 Write the report @aokafor",
      "#2 Write the report @aokafor (closed)",
    ]);
  });

  test("take the agenda and the notes of one day for one meeting", async () => {
    const story = await startStory();
    await story.push({
      "meetings/2026-05-05-agenda.md": notesWith("Ada: write the post"),
      "meetings/2026-05-05-notes.md": notesWith("Ada: write the post"),
    });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
    expect((await story.lab.issues(NOTES))[0]?.comments).toEqual([]);
  });
});

describe("moved notes", () => {
  const PATH = "meetings/2026-05-05.md";

  test("of an issue that a person closed open no successor", async () => {
    const story = await startStory();
    await story.push({ [PATH]: notesWith("Ada: write the post") });
    await story.lab
      .as("chiara")
      .rest.issues.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    countWrites(story);
    await story.push({ [PATH]: null, "meetings/archive/2026-05-05.md": notesWith("Ada: write the post") });
    expect(countWrites(story)).toBe(0);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
  });

  test("that are copied now and deleted later write nothing", async () => {
    const story = await startStory();
    await story.push({ [PATH]: notesWith("Ada: write the post") });
    countWrites(story);
    await story.push({ "meetings/archive/2026-05-05.md": notesWith("Ada: write the post") });
    await story.push({ [PATH]: null });
    expect(countWrites(story)).toBe(0);
  });

  test("write nothing where 400 are renamed at once", async () => {
    const story = await startStory();
    await story.push({ [PATH]: notesWith("Ada: write the post") });
    const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10);
    const old = Array.from({ length: 400 }, (_, index) => day(index));
    const notesOf = (days: string[], folder: string) =>
      days.map((each) => [`${folder}/${each}.md`, notesWith(`Ada: write page ${each}`)]);
    await story.lab.push(NOTES, { files: Object.fromEntries(notesOf(old, "meetings")) });
    await story.push({ "meetings/2026-05-12.md": notesWith("Dave: call") });
    const issues = await story.issues();
    countWrites(story);
    await story.push({
      ...Object.fromEntries(old.map((each) => [`meetings/${each}.md`, null])),
      ...Object.fromEntries(notesOf(old, "meetings/archive")),
    });
    expect(countWrites(story)).toBe(0);
    expect(await story.issues()).toEqual(issues);
  });
});

describe("a bullet that is gone", () => {
  const MAY_5 = "meetings/2026-05-05.md";
  const MAY_12 = "meetings/2026-05-12.md";

  test("from an older meeting, with its section, or in another format is not said to be", async () => {
    const story = await startStory();
    await story.push({ [MAY_5]: notesWith("Ada: write the post", "Dave: call") });
    await story.push({ [MAY_12]: notesWith("Chiara: book the room") });
    countWrites(story);
    await story.push({ [MAY_5]: notesWith("Dave: call") });
    await story.push({ [MAY_12]: notesWith("[ ] **Chiara** to book the room") });
    await story.push({ [MAY_12]: null });
    expect(countWrites(story)).toBe(0);
  });
});

describe("several meetings in one push", () => {
  test("close the issue that an older of them opened before", async () => {
    const story = await startStory();
    await story.push({ "meetings/2026-05-05.md": notesWith("Ada: write the post") });
    await story.push({
      "meetings/2026-05-12.md": notesWith("Ada: write the post", "Dave: call"),
      "meetings/2026-05-19.md": notesWith("[x] Ada: write the post", "[x] Dave: call"),
    });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)"]);
  });
});
