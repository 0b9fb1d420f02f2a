import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const WEEK_1 = "meetings/2026-05-05.md";
const WEEK_2 = "meetings/2026-05-12.md";
const WEEK_3 = "meetings/2026-05-19.md";
const WEEK_4 = "meetings/2026-05-26.md";

/** Pushes the notes of one meeting, and returns what the check tells. */
async function meet(story: Story, path: string, ...bullets: string[]) {
  const { payload } = await story.push({ [path]: notesWith(...bullets) });
  const [check] = await story.lab.checks(NOTES, String(payload.after));
  return { title: check?.title, told: check?.annotations.map(({ title }) => title) ?? [] };
}

function change(story: Story, issue: object) {
  return story.lab.as("chiara").rest.issues.update({ ...REPOSITORY, issue_number: 1, ...issue });
}

describe("a task that was ticked and is listed again", () => {
  test("opens a new issue that names the old one", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "[ ] Ada: write the blog post");
    await meet(story, WEEK_2, "[x] Ada: write the blog post");
    await meet(story, WEEK_3, "[ ] Ada: write the blog post");
    expect(await story.issues()).toEqual([
      "#1 Write the blog post @aokafor (closed)",
      "#2 Write the blog post @aokafor",
    ]);
    expect((await story.lab.issues(NOTES))[1]?.body).toContain("Listed again after #1 was closed.");
  });

  test("is one task from then on, in the same rolling notes too", async () => {
    const story = await startStory();
    const path = "meetings/weekly.md";
    const roll = (...weeks: string[]) =>
      story.push({
        [path]: weeks
          .map((week, index) => `## 2026-05-0${index + 1}\n\nNext steps:\n\n- ${week}\n`)
          .join("\n"),
      });
    await roll("[ ] Ada: write the blog post");
    await roll("[x] Ada: write the blog post");
    await roll("[x] Ada: write the blog post", "[ ] Ada: write the blog post");
    await roll("[x] Ada: write the blog post", "[x] Ada: write the blog post");
    expect(await story.issues()).toEqual([
      "#1 Write the blog post @aokafor (closed)",
      "#2 Write the blog post @aokafor (closed)",
    ]);
  });

  test("opens nothing where a person closed the issue, and that is told once", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    await change(story, { state: "closed" });
    expect(await meet(story, WEEK_2, "Ada: write the blog post")).toMatchObject({ told: ["#1 is closed"] });
    expect((await meet(story, WEEK_4, "Ada: write the blog post")).told).toEqual([]);
    expect(await story.issues()).toEqual(["#1 Write the blog post @aokafor (closed)"]);
  });

  test("opens nothing where its copy was made before a late tick", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "[ ] Ada: write the blog post");
    await meet(story, WEEK_2, "[ ] Ada: write the blog post");
    await meet(story, WEEK_1, "[x] Ada: write the blog post");
    await meet(story, WEEK_3, "[ ] Ada: write the blog post");
    expect(await story.issues()).toEqual(["#1 Write the blog post @aokafor (closed)"]);
  });
});

describe("a task that the next meeting carries over", () => {
  test.each([
    ["renew the certificate by Jan 16", "renew the certificate by Jan 23"],
    ["find a venue", "find a venue (3 quotes so far)"],
    ["paint wall", "paint wall (carried over)"],
    ["paint wall", "[carried over] paint wall"],
    ["clean desk", "clean desk (50% done)"],
    ["buy chairs", "buy chairs - still waiting for the quote"],
    ["buy four chairs", "buy four chairs (waiting until next week)"],
  ])("is one task: %s, %s", async (first, second) => {
    const story = await startStory();
    await meet(story, WEEK_1, `Ada: ${first}`);
    const [before] = await story.lab.issues(NOTES);
    await meet(story, WEEK_2, `Ada: ${second}`);
    const [issue, ...others] = await story.lab.issues(NOTES);
    expect(others).toEqual([]);
    expect(issue?.comments).toHaveLength(1);
    if (!first.includes("Jan")) expect(issue?.title).toBe(before?.title);
    if (first.includes("Jan")) expect(issue?.body).toContain("Due: 23 January 2027");
  });

  test.each([
    ["Review #129", "Review #131"],
    ["write tests (parser)", "write tests (printer)"],
  ])("is another one: %s, %s", async (first, second) => {
    const story = await startStory();
    await meet(story, WEEK_1, `Ada: ${first}`);
    await meet(story, WEEK_2, `Ada: ${second}`);
    expect(await story.issues()).toHaveLength(2);
  });
});

describe("a task that changes hands or words", () => {
  test.each<[what: string, bullet: string, assignees: string]>([
    ["another owner", "Dave: write the blog post", "@dscholten"],
    ["one more owner", "Ada/Dave: write the blog post", "@aokafor @dscholten"],
  ])("in a later meeting is reassigned: %s", async (_, bullet, assignees) => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    await meet(story, WEEK_2, bullet);
    expect(await story.issues()).toEqual([`#1 Write the blog post ${assignees}`]);
    const told = await meet(story, WEEK_2, bullet, "Chiara: call");
    expect(told.title).toBe("1 opened");
  });

  test("loses an owner in a later meeting", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada/Dave: write the blog post");
    await meet(story, WEEK_2, "Dave: write the blog post");
    expect(await story.issues()).toEqual(["#1 Write the blog post @dscholten"]);
  });

  test("in week 2's file is corrected there: one issue follows, with one comment", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    await meet(story, WEEK_2, "Ada: write the blog post");
    await meet(story, WEEK_2, "Dave: write the blog post");
    await meet(story, WEEK_2, "Dave: write the long blog post");
    expect(await story.issues()).toEqual(["#1 Write the long blog post @dscholten"]);
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toContain("2 meetings, first raised 2026-05-05.");
  });

  test("in an older meeting changes nothing, and the check says which meeting to edit", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    await meet(story, WEEK_2, "Ada: write the blog post");
    const { payload } = await story.push({ [WEEK_1]: notesWith("Dave: write the blog post") });
    const [check] = await story.lab.checks(NOTES, String(payload.after));
    expect(check?.annotations).toMatchObject([
      { title: "A newer meeting lists this task", message: expect.stringContaining(WEEK_2) },
    ]);
    expect(await story.issues()).toEqual(["#1 Write the blog post @aokafor"]);
  });

  test("keeps the title and the assignee that people gave it, and the check names the difference", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    await change(story, { title: "The post", assignees: ["chiara"] });
    const told = await meet(story, WEEK_1, "Dave: write the long blog post");
    expect(told.told).toContain("#1 differs from the notes");
    expect(await story.issues()).toEqual(["#1 The post @chiara"]);
  });
});

describe("the comment on a task that later meetings repeat", () => {
  test("is one, and is edited with each further meeting", async () => {
    const story = await startStory();
    for (const week of [WEEK_1, WEEK_2, WEEK_3, WEEK_4]) await meet(story, week, "Ada: write the blog post");
    const [issue] = await story.lab.issues(NOTES);
    const bodies = issue?.comments.map(({ body }) => body) ?? [];
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/^Still open in \[Harbour weekly\]/m);
    for (const week of [WEEK_2, WEEK_3, WEEK_4]) expect(bodies[0]).toContain(`${week}?plain=1#L7`);
    expect(bodies[0]).toContain("4 meetings, first raised 2026-05-05.");
  });

  test("lists all meetings that come in one push", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    const bullets = notesWith("Ada: write the blog post");
    await story.push({ [WEEK_3]: bullets, [WEEK_2]: bullets });
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toMatch(/2026-05-12\.md[\s\S]*2026-05-19\.md[\s\S]*3 meetings/);
  });

  test("is found again after the store was lost", async () => {
    const story = await startStory();
    for (const week of [WEEK_1, WEEK_2]) await meet(story, week, "Ada: write the blog post");
    await story.restart({ emptyStore: true });
    await meet(story, WEEK_3, "Ada: write the blog post");
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toMatch(/2026-05-12\.md[\s\S]*2026-05-19\.md/);
  });

  test("is written once where GitHub's answer did not come", async () => {
    const story = await startStory();
    await meet(story, WEEK_1, "Ada: write the blog post");
    story.lab.fault({ method: "POST", path: /\/comments$/ }, { reset: true, after: true });
    await story.push({ [WEEK_2]: notesWith("Ada: write the blog post") }, { isKept: false });
    await story.pass(60_000);
    await meet(story, WEEK_3, "Ada: write the blog post");
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toMatch(/2026-05-12\.md[\s\S]*2026-05-19\.md/);
  });
});

test("a name that becomes clear in a later meeting assigns the issue that waits for it", async () => {
  const story = await startStory({
    users: [
      { login: "tomw", name: "Tom Weber" },
      { login: "tomb", name: "Tom Baker" },
    ],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { tomw: "write", tomb: "write" } }],
  });
  const notes = (present: string) =>
    `# Harbour weekly\n\nPresent: ${present}\n\n## Next Steps\n\n- Tom: write the blog post\n`;
  await story.push({ [WEEK_1]: notes("Tom Weber, Tom Baker") });
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({
    assignees: [],
    labels: ["next-step", "needs owner"],
  });
  await story.push({ [WEEK_2]: notes("Tom Baker") });
  expect((await story.lab.issues(NOTES))[0]).toMatchObject({ assignees: ["tomb"], labels: ["next-step"] });
});

describe("a tick with a remark", () => {
  test.each([
    ["[ ] Ada: ask Kara", "[x] Ada: ask Kara - Kara invited them"],
    ["Ada: sell the car", "Ada: sell the car (done)"],
    ["[ ] Ada: order chairs", "[x] Ada: order chairs (see the mail of Monday)"],
  ])("in a later meeting closes the issue: %s, %s", async (first, second) => {
    const story = await startStory();
    await meet(story, WEEK_1, first);
    await meet(story, WEEK_2, second);
    expect((await story.lab.issues(NOTES)).map(({ state }) => state)).toEqual(["closed"]);
  });
});
