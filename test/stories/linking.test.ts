import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

describe("an item", () => {
  test("that names an open issue joins it and gives it its owner", async () => {
    const { push, lab } = await startStory();
    await lab.as("chiara").rest.issues.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    const { payload } = await push({ "meetings/a.md": notesWith("Ada: draw a new logo (#1)") });
    await push({ "meetings/a.md": `${notesWith("Ada: draw a new logo (#1)")}\nSee you.\n` });
    const issues = await lab.issues(NOTES);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.assignees).toEqual(["aokafor"]);
    expect(issues[0]?.comments).toHaveLength(1);
    expect(issues[0]?.comments[0]?.body).toContain(
      `Mentioned in [Harbour weekly](${lab.url}/${NOTES}/blob/${payload.after}/meetings/a.md) ([line 7]`,
    );
  });

  test("that names a closed issue gets its own", async () => {
    const { push, lab, issues } = await startStory();
    const chiara = lab.as("chiara").rest.issues;
    await chiara.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    await chiara.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    await push({ "meetings/a.md": notesWith("Ada: draw a new logo (#1)", "Dave: look at #99") });
    expect(await issues()).toEqual([
      "#1 The logo is old (closed)",
      "#2 Draw a new logo (#1) @aokafor",
      "#3 Look at #99 @dscholten",
    ]);
  });

  test("that was joined to an issue stays joined when that issue is closed", async () => {
    const { push, lab, issues } = await startStory();
    const chiara = lab.as("chiara").rest.issues;
    await chiara.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    await push({ "meetings/a.md": notesWith("Ada: draw a new logo (#1)") });
    await chiara.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    await push({ "meetings/a.md": `${notesWith("Ada: draw a new logo (#1)")}\nSee you.\n` });
    expect(await issues()).toEqual(["#1 The logo is old @aokafor (closed)"]);
  });

  test("that a later meeting repeats joins the open issue", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/2026-05-05.md": notesWith("Ada: write the post") });
    await push({ "meetings/2026-05-12.md": notesWith("Ada: Write the  post") });
    const issues = await lab.issues(NOTES);
    expect(issues.map(({ comments }) => comments.length)).toEqual([1]);
    expect(issues[0]?.comments[0]?.body).toContain("Still open in [Harbour weekly]");
  });

  test("that two meetings of one push list opens one issue, as the newer of them has it", async () => {
    const { push, lab } = await startStory();
    await push({
      "meetings/2026-05-12.md": notesWith("Ada: write the post"),
      "meetings/2026-05-05.md": notesWith("Ada: write the post"),
    });
    const issues = await lab.issues(NOTES);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain("2026-05-12.md");
    expect(issues[0]?.body).toContain(", listed in 2 meetings, first raised 2026-05-05");
    expect(issues[0]?.comments).toEqual([]);
  });

  test("that is ticked closes its issue, and one born done opens none", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("[ ] Ada: write the post", "[x] Chiara: book the room") });
    expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
    await push({ "meetings/a.md": notesWith("[x] Ada: write the post", "[x] Chiara: book the room") });
    const [issue] = await lab.issues(NOTES);
    expect([issue?.state, issue?.stateReason, issue?.comments.length]).toEqual(["closed", "completed", 1]);
    expect(issue?.comments[0]?.body).toContain("Marked done in [Harbour weekly]");
  });

  test("moves with its notes when they are renamed", async () => {
    const { push, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    await push({ "meetings/a.md": null, "meetings/2026/a.md": notesWith("Ada: write the post") });
    expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("without an owner opens nothing unless the configuration says so", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("look at the logo") });
    expect(await issues()).toEqual([]);
    await push({
      ".github/next-steps.yml": "ownerless: open\n",
      "meetings/b.md": notesWith("look at the fonts"),
    });
    expect(await issues()).toEqual(["#1 Look at the fonts"]);
    expect((await lab.issues(NOTES))[0]?.labels).toEqual(["next-step", "needs owner"]);
  });
});

describe("a long item", () => {
  test("has a title cut at a word and a body that GitHub takes", async () => {
    const { push, lab } = await startStory();
    const details = Array.from(
      { length: 3000 },
      (_, number) => `  - detail ${number} of the matter in hand`,
    ).join("\n");
    await push({ "meetings/a.md": `${notesWith(`Ada: ${"consider ".repeat(60)}it`)}${details}\n` });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.title.length).toBeLessThan(256);
    expect(issue?.title.endsWith("consider…")).toBe(true);
    expect(issue?.body.length).toBeLessThan(65_536);
    expect(issue?.body).toContain("<!-- /next-steps -->");
  });
});
