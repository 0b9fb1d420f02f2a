import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith } from "./notes.js";

describe("a broken configuration", () => {
  const broken = "limit: 5\nheading: [Actions]\n";

  test("is a failed check with file, line and reason, and nothing is written", async () => {
    const { push, lab } = await startStory();
    const { payload } = await push({
      ".github/next-steps.yml": broken,
      "meetings/a.md": notesWith("Ada: write the post"),
    });
    expect(await lab.issues(NOTES)).toEqual([]);
    const [check] = await lab.checks(NOTES, payload.after);
    expect([check?.conclusion, check?.title]).toEqual(["failure", "Invalid configuration"]);
    expect(check?.summary).toContain(
      `.github/next-steps.yml:2: "heading" is not a setting; did you mean "headings"?`,
    );
  });

  test("that is no YAML at all tells the line too", async () => {
    const { push, lab } = await startStory();
    const { payload } = await push({ ".github/next-steps.yml": "labels: [a]\npeople: {\n" });
    const [check] = await lab.checks(NOTES, payload.after);
    expect(check?.conclusion).toBe("failure");
    expect(check?.summary).toMatch(/\.github\/next-steps\.yml:[23]: /);
  });

  test("costs no notes: the push that mends it brings them in sync", async () => {
    const { push, issues } = await startStory();
    await push({ ".github/next-steps.yml": broken, "meetings/a.md": notesWith("Ada: write the post") });
    await push({ "meetings/b.md": notesWith("Chiara: book the room") });
    expect(await issues()).toEqual([]);
    await push({ ".github/next-steps.yml": "limit: 5\n" });
    expect((await issues()).sort()).toEqual(["#1 Write the post @aokafor", "#2 Book the room @chiara"]);
  });

  test("of the organisation is named by its repository", async () => {
    const { push, lab } = await startStory({
      users: [{ login: "ada", name: "Ada Okafor" }],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { ada: "write" } },
        { owner: "harbour", name: ".github", files: { ".github/next-steps.yml": "labels: task\n" } },
      ],
    });
    const { payload } = await push({ "meetings/a.md": notesWith("Ada: write the post") });
    const [check] = await lab.checks(NOTES, payload.after);
    expect(check?.summary).toContain('harbour/.github/.github/next-steps.yml:1: "labels" ');
  });
});

describe("the organisation's configuration", () => {
  test("holds where a repository has none, and is extended by one that has", async () => {
    const { push, lab, app } = await startStory({
      users: [{ login: "ada", name: "Ada Okafor" }],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { ada: "write" } },
        { owner: "harbour", name: "more", collaborators: { ada: "write" } },
        {
          owner: "harbour",
          name: ".github",
          files: { ".github/next-steps.yml": "labels: [todo]\npeople: { ada: [Mindy] }\n" },
        },
      ],
    });
    await push({ "meetings/a.md": notesWith("Mindy: write the post") });
    expect((await lab.issues(NOTES)).map(({ labels, assignees }) => [labels, assignees])).toEqual([
      [["todo"], ["ada"]],
    ]);
    await lab.deliver(
      await lab.push("harbour/more", {
        files: {
          ".github/next-steps.yml": "_extends: .github\nlabels: [step]\n",
          "meetings/a.md": notesWith("Mindy: write the post"),
        },
      }),
    );
    await app.idle();
    const issues = await lab.issues("harbour/more");
    expect(issues.map(({ labels, assignees }) => [labels, assignees])).toEqual([[["step"], ["ada"]]]);
  });
});
