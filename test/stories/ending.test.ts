import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
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
    expect((await lab.issues(NOTES)).at(-1)?.title).toBe("call the builders");
  });
});
