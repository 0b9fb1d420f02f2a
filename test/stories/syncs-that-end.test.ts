import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory, TWO, titles } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };

/** So many ticks need more writes than GitHub takes at once, so that their sync is cut short. */
const ITEMS = 12;
const TASKS = Array.from({ length: ITEMS }, (_, number) => `Ada: check machine number ${number}`);
const TICKED = TASKS.map((task) => `[x] ${task}`);

/** The issues as GitHub shows them to people. */
async function readIssues({ lab }: Story) {
  const { data } = await lab.as("dscholten").rest.issues.listForRepo({ ...REPOSITORY, state: "all" });
  return data;
}

/** Puts the issues back as they were, as a bot does that takes every change for a mistake. */
async function putBack(story: Story, before: Awaited<ReturnType<typeof readIssues>>): Promise<void> {
  const now = await readIssues(story);
  for (const { number, body, title } of before) {
    if (now.some((issue) => issue.number === number && issue.state === "open")) continue;
    const as = { ...REPOSITORY, issue_number: number, title, body: body ?? "", state: "open" } as const;
    await story.lab.as("dscholten").rest.issues.update(as);
  }
}

describe("a bot that puts every issue back", () => {
  test("is given in to after the second time, the check says so, and the next push is handled", async () => {
    const story = await startStory();
    const { lab, clock, push, pass } = story;
    await push({ "meetings/a.md": notesWith(...TASKS) });
    const before = await readIssues(story);
    clock.advance(600_000);
    const { payload } = await push({ "meetings/a.md": notesWith(...TICKED) });
    for (let attempt = 0; attempt < 8; attempt++) {
      await putBack(story, before);
      if (attempt === 2) await story.restart();
      await pass(60_000);
    }
    const issues = await lab.issues(NOTES);
    expect(Math.max(...issues.map(({ comments }) => comments.length))).toBe(2);

    const [check] = await lab.checks(NOTES, payload.after);
    expect(check?.conclusion).toBe("failure");
    expect(check?.title).toMatch(/\d+ given up$/);
    expect(check?.summary).toContain("#1 “check machine number 0”");
    expect(check?.summary).toContain("meetings/a.md, line 7");

    await push({ "meetings/b.md": notesWith("Dave: call the builders") });
    await pass(60_000);
    expect((await lab.issues(NOTES)).at(-1)?.title).toBe("Call the builders");
  });
});

/** Rolling notes of meetings, each with one bullet. */
function rollingNotes(...meetings: [day: string, bullet: string][]): string {
  const sections = meetings.map(([day, bullet]) => `### ${day}\n\n#### Action items\n\n* ${bullet}\n`);
  return `# Meetings 2026\n\n${sections.join("\n")}`;
}

/** The sections of rolling notes, the oldest first. */
const SECTIONS: [day: string, bullet: string][] = [
  ["2026-01-06", "Ada: write the release notes"],
  ["2026-01-20", "Ada: write the release notes"],
  ["2026-02-03", "~~Ada: write the release notes~~"],
];

describe.each([
  ["newest first", SECTIONS.toReversed()],
  ["newest last", SECTIONS],
])("rolling notes, %s, that repeat a task of last year's file", (_, sections) => {
  test("close its issue once, and later pushes write nothing more", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/2025.md": rollingNotes(["2025-12-16", "Ada: write the release notes"]) });
    const open = sections.filter(([, bullet]) => !bullet.startsWith("~~"));
    await push({ "meetings/2026.md": rollingNotes(...open) });
    await push({ "meetings/2026.md": rollingNotes(...sections) });
    await push({ "meetings/2026.md": `${rollingNotes(...sections)}\nThe call is on Tuesdays.\n` });
    const [issue, ...others] = await lab.issues(NOTES);
    expect(others).toEqual([]);
    expect([issue?.state, issue?.comments.length]).toEqual(["closed", 2]);
  });

  test("take it up again where the newest meeting does", async () => {
    const { push, issues } = await startStory();
    const again = sections.map(([day, bullet]): [string, string] =>
      day === "2026-01-20" ? [day, `~~${bullet}~~`] : [day, bullet.replaceAll("~~", "")],
    );
    await push({ "meetings/2026.md": rollingNotes(...sections.filter(([day]) => day < "2026-01-20")) });
    await push({ "meetings/2026.md": rollingNotes(...again) });
    expect(await issues()).toEqual([
      "#1 Write the release notes @aokafor (closed)",
      "#2 Write the release notes @aokafor",
    ]);
  });
});

test("rolling notes that close a task in other words are read again, and it stays closed", async () => {
  const { push, lab } = await startStory();
  await push({ "meetings/2025.md": rollingNotes(["2025-12-16", "Ada: write the release notes"]) });
  const notes = rollingNotes(
    ["2026-02-03", "~~Ada: write the release notes by Friday~~"],
    ["2026-01-20", "Ada: write the release notes by Friday"],
    ["2026-01-06", "Ada: write the release notes"],
  );
  await push({ "meetings/2026.md": notes });
  await push({ "meetings/2026.md": `${notes}\nThe call is on Tuesdays.\n` });
  const issues = await lab.issues(NOTES);
  expect(issues.map(({ state, comments }) => [state, comments.length])).toEqual([["closed", 1]]);
});

test("a task that one push lists as open, and as done in a later meeting, opens nothing", async () => {
  const { push, issues } = await startStory();
  await push({
    "meetings/2026-05-05.md": notesWith("Ada: write the post"),
    "meetings/2026-05-12.md": notesWith("[x] Ada: write the post"),
  });
  expect(await issues()).toEqual([]);
});

describe("a push that waits for GitHub's rate limit", () => {
  test("takes along what was pushed meanwhile, in one sync", async () => {
    const { push, pass, lab } = await startStory();
    await push({ "meetings/a.md": notesWith(...TASKS) });
    await pass(600_000);
    await push({ "meetings/a.md": notesWith(...TICKED) });
    const { payload } = await push({ "meetings/b.md": notesWith("Dave: call the builders") });
    for (let minute = 0; minute < 2; minute++) await pass(60_000);
    const issues = await lab.issues(NOTES);
    expect(issues.filter(({ state }) => state === "open").map(({ title }) => title)).toEqual([
      "Call the builders",
    ]);
    expect(await lab.checks(NOTES, payload.after)).toMatchObject([{ title: "1 opened, 12 closed" }]);
  });

  test("does not keep another repository of the same account waiting until it is through", async () => {
    const story = await startStory(TWO);
    const { lab, app, push, pass } = story;
    const bullets = Array.from({ length: 60 }, (_, number) => `Ada: check machine number ${number}`);
    await push({ ".github/next-steps.yml": "limit: 500\n", "meetings/a.md": notesWith(...bullets) });
    const files = { "meetings/a.md": notesWith("Dave: call the builders") };
    await lab.deliver(await lab.push("harbour/yard", { files }));
    await app.idle();
    for (let slice = 0; slice < 2; slice++) await pass(13_000);
    expect(await titles(story, "harbour/yard")).toEqual(["Call the builders"]);
    expect((await lab.issues(NOTES)).length).toBeLessThan(60);
  });
});
