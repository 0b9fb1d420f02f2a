import { describe, expect, test } from "vitest";
import type { Lab } from "../../lab/lab.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const PATH = "meetings/2026-05-05.md";
const CODE = "harbour/code";
const IN_CODE = `issues-in: ${CODE}\n`;

/** Who has which part in which repository. */
interface Scene {
  /** Whether the notes and the code are private. */
  notes?: { private: boolean };
  code?: { private: boolean };
  /** What David may do in the code: it is him who pushes. */
  role?: "read" | "write";
  installed?: Record<string, false | string[]>;
}

async function startScene({ notes, code, role = "write", installed = {} }: Scene = {}): Promise<Story> {
  return startStory({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
      { login: "linnea", name: "Linnea Berg" },
    ],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        private: notes?.private ?? false,
        collaborators: { aokafor: "write", dscholten: "write" },
        files: { "README.md": "# Harbour\n" },
      },
      {
        owner: "harbour",
        name: "code",
        private: code?.private ?? false,
        collaborators: { aokafor: "write", dscholten: role },
      },
      { owner: "linnea", name: "garden", collaborators: { dscholten: "read" } },
    ],
    installed,
  });
}

/** David pushes these files. */
async function pushAs(story: Story, login: string, files: Record<string, string | null>) {
  const delivery = await story.lab.push(NOTES, { files, pusher: login });
  await story.lab.deliver(delivery);
  await story.app.idle();
  return String(delivery.payload.after);
}

async function see(lab: Lab, repository: string): Promise<string[]> {
  return (await lab.issues(repository)).map(
    ({ number, title, assignees, state }) => `#${number} ${title} @${assignees} ${state}`,
  );
}

async function readCheck({ lab }: Story, commit: string): Promise<string> {
  const [check] = await lab.checks(NOTES, commit);
  return check ? `${check.conclusion}: ${check.title}\n${check.summary}` : "no check";
}

describe("with `issues-in`", () => {
  test("an item lives its whole life in the other repository", async () => {
    const story = await startScene();
    const { lab } = story;
    const commit = await pushAs(story, "dscholten", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("Ada: write the post", "Dave: mend the lamp"),
    });
    expect(await see(lab, CODE)).toEqual([
      "#1 Write the post @aokafor open",
      "#2 Mend the lamp @dscholten open",
    ]);
    expect(await see(lab, NOTES)).toEqual([]);
    expect(await readCheck(story, commit)).toContain(
      `| write the post | opened [${CODE}#1](${lab.url}/${CODE}/issues/1) |`,
    );
    await pushAs(story, "dscholten", {
      [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the broken lamp"),
      "meetings/2026-05-12.md": notesWith("Dave: mend the broken lamp"),
    });
    expect(await see(lab, CODE)).toEqual([
      "#1 Write the post @aokafor closed",
      "#2 Mend the broken lamp @dscholten open",
    ]);
    const [first, second] = await lab.issues(CODE);
    expect(first?.comments[0]?.body).toContain(`${lab.url}/${NOTES}/blob/`);
    expect(second?.comments[0]?.body).toContain("Still open in [Harbour weekly]");
  });

  test("nothing is doubled when the store is lost, and `#1` is still one of the notes' own", async () => {
    const story = await startScene();
    const { lab } = story;
    await lab.as("aokafor").rest.issues.create({ owner: "harbour", repo: "notes", title: "The logo is old" });
    await pushAs(story, "dscholten", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("Ada: write the post", "Dave: draw a logo (#1)"),
    });
    await story.restart({ emptyStore: true });
    await pushAs(story, "dscholten", {
      [PATH]: `${notesWith("Ada: write the post", "Dave: draw a logo (#1)")}\nSee you.\n`,
    });
    expect(await see(lab, CODE)).toEqual(["#1 Write the post @aokafor open"]);
    expect(await see(lab, NOTES)).toEqual(["#1 The logo is old @dscholten open"]);
    expect((await lab.issues(NOTES))[0]?.comments).toHaveLength(1);
  });

  test("a name is learned from who is assigned there", async () => {
    const story = await startScene();
    const { lab } = story;
    await pushAs(story, "dscholten", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("Mindy: write"),
    });
    await lab.as("dscholten").rest.issues.addAssignees({
      owner: "harbour",
      repo: "code",
      issue_number: 1,
      assignees: ["aokafor"],
    });
    await lab.deliver(await lab.event("issues", "assigned"));
    await story.app.idle();
    expect((await lab.issues(CODE))[0]?.labels).toEqual(["next-step"]);
    await pushAs(story, "dscholten", { "meetings/2026-05-12.md": notesWith("Mindy: call") });
    expect(await see(lab, CODE)).toEqual(["#1 Write @aokafor open", "#2 Call @aokafor open"]);
  });

  test.each<[what: string, scene: Scene]>([
    ["where the App is not installed", { installed: { harbour: ["notes"] } }],
    ["where the pusher may only read", { role: "read" }],
  ])("nothing is opened %s, and the check says so until it is mended", async (_, scene) => {
    const story = await startScene(scene);
    const commit = await pushAs(story, "dscholten", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("Ada: write the post"),
    });
    expect(await see(story.lab, NOTES)).toEqual([]);
    expect(await readCheck(story, commit)).toMatch(
      /^failure: Issues cannot be opened in the `issues-in` repository\n.*harbour\/code: the App is not installed there, or dscholten may not write there/s,
    );
    await pushAs(story, "dscholten", { ".github/next-steps.yml": "limit: 25\n" });
    expect(await see(story.lab, NOTES)).toEqual(["#1 Write the post @aokafor open"]);
  });

  test("nobody who may not write there closes an issue by a tick", async () => {
    const story = await startScene({ role: "read" });
    const { lab } = story;
    await pushAs(story, "aokafor", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("Ada: write the post"),
    });
    await pushAs(story, "dscholten", { [PATH]: notesWith("[x] Ada: write the post") });
    expect(await see(lab, CODE)).toEqual(["#1 Write the post @aokafor open"]);
    await pushAs(story, "aokafor", { [PATH]: `${notesWith("[x] Ada: write the post")}\nSee you.\n` });
    expect(await see(lab, CODE)).toEqual(["#1 Write the post @aokafor closed"]);
  });

  test("issues that are in the old place stay there", async () => {
    const story = await startScene();
    const { lab } = story;
    await pushAs(story, "dscholten", { [PATH]: notesWith("Ada: write the post") });
    await pushAs(story, "dscholten", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the lamp"),
    });
    expect(await see(lab, NOTES)).toEqual(["#1 Write the post @aokafor closed"]);
    expect(await see(lab, CODE)).toEqual(["#1 Mend the lamp @dscholten open"]);
    await pushAs(story, "dscholten", {
      ".github/next-steps.yml": null,
      [PATH]: notesWith("[x] Ada: write the post", "[x] Dave: mend the lamp"),
    });
    expect(await see(lab, CODE)).toEqual(["#1 Mend the lamp @dscholten closed"]);
  });

  test("two repositories of notes keep their items apart", async () => {
    const story = await startStory({
      users: [{ login: "aokafor", name: "Ada Okafor" }],
      repositories: ["notes", "board", "code"].map((name) => ({
        owner: "harbour",
        name,
        collaborators: { aokafor: "write" as const },
        files: { ".github/next-steps.yml": IN_CODE },
      })),
    });
    for (const repository of [NOTES, "harbour/board"]) {
      await story.lab.deliver(
        await story.lab.push(repository, {
          files: { [PATH]: notesWith("Ada: write the post") },
          pusher: "aokafor",
        }),
      );
      await story.app.idle();
    }
    expect(await see(story.lab, CODE)).toEqual([
      "#1 Write the post @aokafor open",
      "#2 Write the post @aokafor open",
    ]);
  });
});

describe("private notes", () => {
  const scene: Scene = { notes: { private: true } };

  test("reach a public repository only if the configuration says so in as many words", async () => {
    const story = await startScene(scene);
    const commit = await pushAs(story, "dscholten", {
      ".github/next-steps.yml": IN_CODE,
      [PATH]: notesWith("Ada: write the post"),
    });
    expect(await see(story.lab, CODE)).toEqual([]);
    expect(await readCheck(story, commit)).toMatch(
      /^failure: .*harbour\/code: it is public and these notes are not/s,
    );
  });

  test("tell there nothing but the item, through its whole life", async () => {
    const story = await startScene(scene);
    const { lab } = story;
    const open = { ".github/next-steps.yml": `${IN_CODE}allow-public: true\n` };
    await pushAs(story, "dscholten", {
      ...open,
      [PATH]: notesWith("Ada: write the post", "Dave: mend the lamp"),
    });
    await story.restart({ emptyStore: true });
    await pushAs(story, "dscholten", {
      [PATH]: notesWith("[x] Ada: write the post", "Dave: mend the broken lamp"),
      "meetings/2026-05-12.md": notesWith("Dave: mend the broken lamp"),
    });
    await pushAs(story, "dscholten", {
      [PATH]: null,
      "meetings/2026/05-05.md": notesWith("Ada: write the post", "Dave: mend the broken lamp"),
    });
    expect(await see(lab, CODE)).toEqual([
      "#1 Write the post @aokafor open",
      "#2 Mend the broken lamp @dscholten open",
    ]);
    const written = (await lab.issues(CODE)).flatMap(({ title, body, comments }) => [
      title,
      body,
      ...comments.map((comment) => comment.body),
    ]);
    expect(written).toHaveLength(7);
    for (const text of written) expect(text).not.toMatch(/weekly|meetings\/|2026-05|notes\/|line \d/i);
  });

  test("name no issue of a public repository", async () => {
    const story = await startScene(scene);
    const { lab } = story;
    await lab.as("aokafor").rest.issues.create({ owner: "harbour", repo: "code", title: "It leaks" });
    const commit = await pushAs(story, "dscholten", { [PATH]: notesWith(`Dave: mend it (${CODE}#1)`) });
    expect((await lab.issues(CODE))[0]?.comments).toEqual([]);
    expect(await see(lab, NOTES)).toEqual([`#1 Mend it (${CODE}#1) @dscholten open`]);
    expect(await readCheck(story, commit)).toMatch(
      /^neutral: 1 opened, 1 needs attention\n.*harbour\/code: it is public/s,
    );
  });
});

describe("an item that names an issue of another repository", () => {
  test("joins it, closes it and opens it again where the pusher may write", async () => {
    const story = await startScene();
    const { lab } = story;
    await lab.as("aokafor").rest.issues.create({ owner: "harbour", repo: "code", title: "It leaks" });
    await pushAs(story, "dscholten", { [PATH]: notesWith(`Dave: mend it (${lab.url}/${CODE}/issues/1)`) });
    expect(await see(lab, NOTES)).toEqual([]);
    expect(await see(lab, CODE)).toEqual(["#1 It leaks @dscholten open"]);
    await pushAs(story, "dscholten", { "meetings/b.md": notesWith(`Dave: closes ${CODE}#1`) });
    expect(await see(lab, CODE)).toEqual(["#1 It leaks @dscholten closed"]);
    await pushAs(story, "dscholten", { "meetings/c.md": notesWith(`Dave: look again (reopens ${CODE}#1)`) });
    expect(await see(lab, CODE)).toEqual(["#1 It leaks @dscholten open"]);
    expect((await lab.issues(CODE))[0]?.comments.map(({ body }) => body.split("\n")[1])).toEqual([
      expect.stringMatching(/^Mentioned in \[Harbour weekly\]/),
      expect.stringMatching(/^Marked done in \[Harbour weekly\]/),
      expect.stringMatching(/^Reopened in \[Harbour weekly\]/),
    ]);
  });

  test.each<[what: string, reference: string, scene: Scene]>([
    ["the App is not installed", "linnea/garden#1", { installed: { linnea: false } }],
    ["the pusher may only read", `${CODE}#1`, { role: "read" }],
    ["there is no such repository", "harbour/nowhere#1", {}],
  ])("gets its own issue where %s, and the check says why", async (_, reference, scene) => {
    const story = await startScene(scene);
    const { lab } = story;
    for (const [owner, repo, login] of [
      ["harbour", "code", "aokafor"],
      ["linnea", "garden", "linnea"],
    ] as const)
      await lab.as(login).rest.issues.create({ owner, repo, title: "It leaks" });
    const commit = await pushAs(story, "dscholten", {
      [PATH]: notesWith(`Ada: mend it (closes ${reference})`),
    });
    expect(await see(lab, NOTES)).toEqual([`#1 Mend it (closes ${reference}) @aokafor open`]);
    expect(await see(lab, CODE)).toEqual(["#1 It leaks @ open"]);
    expect(await see(lab, "linnea/garden")).toEqual(["#1 It leaks @ open"]);
    expect(await readCheck(story, commit)).toContain(
      `- ${reference.slice(0, -2)}: the App is not installed there, or dscholten may not write there`,
    );
  });

  test("asks once for the rights of a pusher, and again after ten minutes", async () => {
    const story = await startScene();
    const { lab, clock } = story;
    await lab.as("aokafor").rest.issues.create({ owner: "harbour", repo: "code", title: "It leaks" });
    const countAsked = () => {
      const asked = lab.requests.filter(({ path }) => /permission$|installation$/.test(path)).length;
      lab.forgetRequests();
      return asked;
    };
    const bullets = [`Dave: mend it (${CODE}#1)`];
    await pushAs(story, "dscholten", { [PATH]: notesWith(...bullets) });
    expect(countAsked()).toBe(2);
    await pushAs(story, "dscholten", { [PATH]: notesWith(...bullets, "Ada: write") });
    expect(countAsked()).toBe(0);
    clock.advance(11 * 60_000);
    await pushAs(story, "dscholten", { [PATH]: notesWith(...bullets, "Ada: write", "Ada: call") });
    expect(countAsked()).toBe(2);
  });
});

describe("`reopens #1`", () => {
  test("opens an issue again that a person closed, where listing it again does nothing", async () => {
    const story = await startScene();
    const { lab } = story;
    await pushAs(story, "dscholten", { [PATH]: notesWith("Ada: write the post") });
    await lab
      .as("aokafor")
      .rest.issues.update({ owner: "harbour", repo: "notes", issue_number: 1, state: "closed" });
    await pushAs(story, "dscholten", { "meetings/2026-05-12.md": notesWith("Ada: write the post") });
    expect(await see(lab, NOTES)).toEqual(["#1 Write the post @aokafor closed"]);
    await pushAs(story, "dscholten", {
      "meetings/2026-05-19.md": notesWith("Ada: write the post (reopens #1)"),
    });
    expect(await see(lab, NOTES)).toEqual(["#1 Write the post @aokafor open"]);
    expect((await lab.issues(NOTES))[0]?.comments).toHaveLength(1);
    await pushAs(story, "dscholten", {
      "meetings/2026-05-19.md": notesWith("Ada: write the post (reopens #1)", "Dave: call"),
    });
    expect((await lab.issues(NOTES))[0]?.comments).toHaveLength(1);
  });
});
