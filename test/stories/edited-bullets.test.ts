import { describe, expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };
const PATH = "meetings/2026-05-05.md";

/** Pushes notes with these bullets, of one meeting unless a path says otherwise. */
async function say(story: Story, bullets: string[], path = PATH) {
  return story.push({ [path]: notesWith(...bullets) });
}

/** How many writes the App made since the last look: every request but the reads, the check and the token. */
function countWrites({ lab }: Story): number {
  const writes = lab.requests.filter(
    ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
  );
  lab.forgetRequests();
  return writes.length;
}

describe("a bullet that is edited", () => {
  test("changes its issue's title, body and due date, in one write", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post", "Dave: fix the test"]);
    countWrites(story);
    await say(story, ["Dave: fix the test", "Ada: write the blog post on releases by 2026-05-20"]);
    expect(countWrites(story)).toBe(1);
    expect(await story.issues()).toEqual([
      "#1 Write the blog post on releases @aokafor",
      "#2 Fix the test @dscholten",
    ]);
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.body).toContain(
      "> **Ada**: write the blog post on releases by 2026-05-20\n\nDue: 20 May 2026",
    );
  });

  test("hands its issue over to another owner", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post"]);
    await say(story, ["Chiara: write the blog post"]);
    expect(await story.issues()).toEqual(["#1 Write the blog post @chiara"]);
  });

  test("waits for its new owner where nobody knows them, and no more when somebody does", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post"]);
    await say(story, ["Quillon: write the blog post", "Ada: call"]);
    const [issue] = await story.lab.issues(NOTES);
    expect([issue?.assignees, issue?.labels]).toEqual([[], ["next-step", "needs owner"]]);
    await say(story, ["Dave: write the blog post", "Ada: call"]);
    const [again] = await story.lab.issues(NOTES);
    expect([again?.assignees, again?.labels]).toEqual([["dscholten"], ["next-step"]]);
    expect(again?.body).not.toContain("needs an owner");
  });

  test("is handed over though GitHub will not assign its new owner, and says so", async () => {
    const story = await startStory();
    const configuration = "people:\n  nobody-here: [Mindy]\n";
    await story.push({
      ".github/next-steps.yml": configuration,
      [PATH]: notesWith("Ada: write the blog post"),
    });
    await say(story, ["Mindy/Dave: write the blog post"]);
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.assignees).toEqual(["dscholten"]);
    expect(issue?.body).toContain("- nobody-here cannot be assigned in this repository");
    await say(story, ["Chiara: write the blog post"]);
    expect(await story.issues()).toEqual(["#1 Write the blog post @chiara"]);
  });

  test("leaves a title and assignees that people changed", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post"]);
    await story.lab.as("chiara").rest.issues.update({
      ...REPOSITORY,
      issue_number: 1,
      title: "The post",
      assignees: ["chiara"],
    });
    await say(story, ["Dave: write the new blog post"]);
    expect(await story.issues()).toEqual(["#1 The post @chiara"]);
    expect((await story.lab.issues(NOTES))[0]?.body).toContain("> **Dave**: write the new blog post");
  });

  test("leaves what people wrote around our part, and an issue they took our part out of", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post", "Dave: fix the test"]);
    const { issues } = story.lab.as("chiara").rest;
    const [first] = await story.lab.issues(NOTES);
    await issues.update({
      ...REPOSITORY,
      issue_number: 1,
      body: `Mind the style.\n\n${first!.body}\n\nThanks!`,
    });
    await issues.update({ ...REPOSITORY, issue_number: 2, body: "This is ours now." });
    const reworded = notesWith("Ada: write the new blog post", "Dave: fix the slow test");
    await story.push({ [PATH]: reworded });
    const [one, two] = await story.lab.issues(NOTES);
    expect(one?.body).toMatch(
      /^Mind the style\.\n\n<!-- next-steps .*write the new blog post.*-->\n\nThanks!$/s,
    );
    expect([two?.title, two?.body]).toEqual(["Fix the test", "This is ours now."]);
  });

  test("with other details changes the body alone", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post\n  - short"]);
    await say(story, ["Ada: write the blog post\n  - long"]);
    const [issue] = await story.lab.issues(NOTES);
    expect(issue?.body).toContain("> - long");
    expect(issue?.comments).toEqual([]);
  });

  test("that only moved changes nothing", async () => {
    const story = await startStory();
    await say(story, ["Ada: write", "Dave: call", "Chiara: book"]);
    countWrites(story);
    await say(story, ["Chiara: book", "Ada: write", "Dave: call"]);
    expect(countWrites(story)).toBe(0);
  });
});

describe("a tick", () => {
  test("that is taken back opens the issue again, with a comment", async () => {
    const story = await startStory();
    await say(story, ["[ ] Ada: write"]);
    countWrites(story);
    await say(story, ["[x] Ada: write"]);
    expect(countWrites(story)).toBe(2);
    await say(story, ["[ ] Ada: write"]);
    expect(countWrites(story)).toBe(2);
    const [issue] = await story.lab.issues(NOTES);
    expect([issue?.state, issue?.comments.length]).toEqual(["open", 2]);
    expect(issue?.comments[1]?.body).toContain("No longer marked done in [Harbour weekly]");
    await say(story, ["[x] Ada: write"]);
    expect((await story.lab.issues(NOTES))[0]?.state).toBe("closed");
  });

  test("of a later meeting closes the issue, and taken back there opens it again", async () => {
    const story = await startStory();
    const later = "meetings/2026-05-12.md";
    await say(story, ["Ada: write"]);
    await say(story, ["Ada: write"], later);
    await say(story, ["[x] Ada: write"], later);
    expect((await story.lab.issues(NOTES))[0]?.state).toBe("closed");
    await say(story, ["[ ] Ada: write"], later);
    expect((await story.lab.issues(NOTES))[0]?.state).toBe("open");
  });

  test("does not close again what a person opened again", async () => {
    const story = await startStory();
    await say(story, ["Ada: write"]);
    await say(story, ["[x] Ada: write"]);
    await story.lab.as("chiara").rest.issues.update({ ...REPOSITORY, issue_number: 1, state: "open" });
    await say(story, ["[x] Ada: write", "Dave: call"]);
    expect((await story.lab.issues(NOTES))[0]?.state).toBe("open");
  });

  test("is not missed by an item that a person closed", async () => {
    const story = await startStory();
    await say(story, ["Ada: write"]);
    await story.lab.as("chiara").rest.issues.update({ ...REPOSITORY, issue_number: 1, state: "closed" });
    await say(story, ["Ada: write", "Dave: call"]);
    await say(story, ["Ada: write"], "meetings/2026-05-12.md");
    const [issue] = await story.lab.issues(NOTES);
    expect([issue?.state, issue?.comments.length]).toEqual(["closed", 0]);
    expect(await story.issues()).toHaveLength(2);
  });
});

describe("a bullet that is gone", () => {
  test("is said to be, in the body, once; and taken back when it is there again", async () => {
    const story = await startStory();
    await say(story, ["Ada: write", "Dave: call"]);
    const { payload } = await say(story, ["Dave: call"]);
    const text = `No longer in the notes since [${payload.after.slice(0, 7)}](${story.lab.url}/${NOTES}/commit/${payload.after}).`;
    const [issue] = await story.lab.issues(NOTES);
    expect([issue?.state, issue?.comments.length]).toEqual(["open", 0]);
    expect(issue?.body).toContain(text);
    countWrites(story);
    await say(story, ["Dave: call", "Chiara: book"]);
    expect(countWrites(story)).toBe(1);
    await say(story, ["Dave: call", "Chiara: book", "Ada: write"]);
    expect((await story.lab.issues(NOTES))[0]?.body).not.toContain("No longer");
    expect(await story.issues()).toHaveLength(3);
  });

  test("closes its issue as not planned where the configuration says so", async () => {
    const story = await startStory();
    await story.push({ ".github/next-steps.yml": "removed: close\n", [PATH]: notesWith("Ada: write") });
    await say(story, ["Dave: call"]);
    const [issue] = await story.lab.issues(NOTES);
    expect([issue?.state, issue?.stateReason]).toEqual(["closed", "not_planned"]);
  });

  test("with its whole file changes nothing", async () => {
    const story = await startStory();
    await say(story, ["Ada: write"]);
    countWrites(story);
    await story.push({ [PATH]: null });
    expect(countWrites(story)).toBe(0);
  });
});

describe("notes that are", () => {
  test("renamed take their items along, and write nothing", async () => {
    const story = await startStory();
    await say(story, ["Ada: write", "Dave: call"]);
    countWrites(story);
    await story.push({ [PATH]: null, "meetings/2026/05-05.md": notesWith("Ada: write", "Dave: call") });
    expect(countWrites(story)).toBe(0);
    await story.push({ "meetings/2026/05-05.md": notesWith("Ada: write", "Dave: call", "Chiara: book") });
    expect(countWrites(story)).toBe(1);
    await story.push({ "meetings/2026/05-05.md": notesWith("[x] Ada: write", "Dave: call", "Chiara: book") });
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ state, comments }) => [state, comments.length])).toEqual([
      ["closed", 1],
      ["open", 0],
      ["open", 0],
    ]);
  });

  test("split in two keep every issue", async () => {
    const story = await startStory();
    await say(story, ["Ada: write", "Dave: call"]);
    await story.push({ [PATH]: notesWith("Ada: write"), "meetings/2026/05-05.md": notesWith("Dave: call") });
    expect(await story.issues()).toEqual(["#1 Write @aokafor", "#2 Call @dscholten"]);
  });

  test("reverted say that their items are gone", async () => {
    const story = await startStory();
    await say(story, ["Ada: write"]);
    await say(story, ["Ada: write", "Dave: call"]);
    await say(story, ["Ada: write"]);
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ body }) => body.includes("No longer in the notes"))).toEqual([false, true]);
  });

  test("moved out of the globs are left alone", async () => {
    const story = await startStory();
    await say(story, ["Ada: write"]);
    await story.push({ [PATH]: null, "archive/old.md": notesWith("Ada: write", "Dave: call") });
    expect(await story.issues()).toEqual(["#1 Write @aokafor"]);
  });
});

describe("an item that is carried over", () => {
  test("gets one comment that counts the meetings, and never a twin", async () => {
    const story = await startStory();
    await say(story, ["Ada: write the blog post"]);
    await say(story, ["Ada: write the blog post"], "meetings/2026-05-12.md");
    await say(story, ["Ada: finally write the blog post"], "meetings/2026-05-19.md");
    await say(story, ["Ada: finally write the blog post", "Dave: call"], "meetings/2026-05-19.md");
    const [issue, ...more] = await story.lab.issues(NOTES);
    expect(more.map(({ title }) => title)).toEqual(["Call"]);
    expect(issue?.comments.map(({ body }) => /\n(\d+ meetings.*)/.exec(body)?.[1])).toEqual([
      "3 meetings, first raised 2026-05-05.",
    ]);
  });
});

describe("a repository whose default branch is", () => {
  test("not called main is read all the same", async () => {
    const story = await startStory({
      users: [{ login: "aokafor", name: "Ada Okafor" }],
      repositories: [
        { owner: "harbour", name: "notes", defaultBranch: "trunk", collaborators: { aokafor: "write" } },
      ],
    });
    await say(story, ["Ada: write"]);
    expect(await story.issues()).toEqual(["#1 Write @aokafor"]);
  });

  test("renamed keeps its items and reads on", async () => {
    const story = await startStory();
    const { lab, app } = story;
    await say(story, ["Ada: write the blog post"]);
    await lab.as("harbour").rest.repos.renameBranch({ ...REPOSITORY, branch: "main", new_name: "trunk" });
    const bullets = notesWith("[x] Ada: write the blog post", "Dave: fix the test");
    await lab.deliver(await lab.push(NOTES, { branch: "trunk", files: { [PATH]: bullets } }));
    await app.idle();
    expect(await story.issues()).toEqual([
      "#1 Write the blog post @aokafor (closed)",
      "#2 Fix the test @dscholten",
    ]);
  });
});
