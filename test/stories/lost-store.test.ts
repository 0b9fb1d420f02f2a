import { describe, expect, test } from "vitest";
import { NOTES, startStory, TWO, titles } from "./app.js";
import { notesWith } from "./notes.js";

const HOUR = 3_600_000;
const REPOSITORY = { owner: "harbour", repo: "notes" };

describe("a server that was down", () => {
  test("during three pushes to two repositories makes up for them", async () => {
    const story = await startStory(TWO);
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.deliver(
      await lab.push("harbour/yard", { files: { "meetings/a.md": notesWith("Ada: sweep") } }),
    );
    await story.app.idle();
    await story.app.stop();
    await lab.deliver(await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } }));
    await lab.push(NOTES, { files: { "meetings/a.md": notesWith("[x] Ada: write the post") } });
    await lab.push("harbour/yard", { files: { "meetings/b.md": notesWith("Dave: lock up") } });
    await story.restart();
    await story.app.idle();
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor (closed)", "#2 Call @dscholten"]);
    expect(await titles(story, "harbour/yard")).toEqual(["Sweep", "Lock up"]);
    const comments = (await lab.issues(NOTES)).map((issue) => issue.comments.length);
    expect(comments).toEqual([1, 0]);
  });
});

describe("a database that was deleted", () => {
  test("is rebuilt: missed pushes are read, learned names known, and nothing is doubled", async () => {
    const story = await startStory({
      users: [
        { login: "aokafor", name: "Ada Okafor" },
        { login: "mpryce", name: "M. Pryce" },
      ],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { aokafor: "triage", mpryce: "write" } },
      ],
    });
    const { lab } = story;
    const meeting = "# Weekly\n\n## Next Steps\n\n";
    await story.push({ "meetings/2026-05-05.md": `${meeting}- Mindy: ask around\n- Ada: write the post\n` });
    await lab
      .as("aokafor")
      .rest.issues.addAssignees({ ...REPOSITORY, issue_number: 1, assignees: ["mpryce"] });
    await lab.deliver(await lab.event("issues", "assigned"));
    await story.app.idle();
    const before = await lab.issues(NOTES);
    await lab.push(NOTES, { files: { "meetings/2026-05-12.md": `${meeting}- Mindy: book the room\n` } });
    await lab.push(NOTES, {
      files: { "meetings/2026-05-19.md": `${meeting}- Ada: write the post\n- Ada: sweep\n` },
    });
    await story.restart({ emptyStore: true });
    await story.app.idle();
    expect((await story.issues()).sort()).toEqual([
      "#1 Ask around @mpryce",
      "#2 Write the post @aokafor",
      expect.stringMatching(/^#[34] (Book the room @mpryce|Sweep @aokafor)$/),
      expect.stringMatching(/^#[34] (Book the room @mpryce|Sweep @aokafor)$/),
    ]);
    const after = await lab.issues(NOTES);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.comments).toHaveLength(1);
    await story.pass(HOUR);
    expect(await lab.issues(NOTES)).toEqual(after);
  });

  test("does not stand in the way of a push that comes while it is rebuilt", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call the builders") } });
    const held = lab.hold({ method: "POST", path: "/graphql" });
    await story.restart({ emptyStore: true });
    await held.arrived;
    await lab.deliver(
      await lab.push(NOTES, { files: { "meetings/c.md": notesWith("Chiara: book the room") } }),
    );
    await lab.until(async () => (await story.issues()).length === 3);
    held.release();
    await story.app.idle();
    lab.forgetRequests();
    await story.push({ "meetings/d.md": notesWith("Ada: sweep") });
    expect((await story.issues()).map((issue) => issue.replace(/^#\d+ /, "")).sort()).toEqual([
      "Book the room @chiara",
      "Call the builders @dscholten",
      "Sweep @aokafor",
      "Write the post @aokafor",
    ]);
    expect(lab.requests.map(({ path }) => path)).not.toContain(expect.stringContaining("/compare/"));
  });

  test("counts no check that says nothing of what was done", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const missed = await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    const app = await lab.asApp("harbour");
    // What a pull request would get told of its plan, on a commit that was then merged.
    await app.rest.checks.create({
      ...REPOSITORY,
      name: "Next steps",
      head_sha: missed.payload.after,
      status: "completed",
      conclusion: "success",
      output: { title: "1 to open", summary: "1 to open" },
    });
    await story.restart({ emptyStore: true });
    await story.app.idle();
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
  });

  test("while a check said that it waits is rebuilt, and the check says so no more", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    const { data } = await lab.as("aokafor").rest.issues.create({ ...REPOSITORY, title: "The roof leaks" });
    lab.fault({ method: "POST", path: /\/comments$/ }, { reset: true, after: true });
    const { payload } = await story.push({
      "meetings/b.md": notesWith(`Dave: call the builders (#${data.number})`),
    });
    const title = async () => (await lab.checks(NOTES, payload.after)).at(-1)?.title;
    expect(await title()).toBe("1 task: waiting for GitHub");
    await story.restart({ emptyStore: true });
    await story.app.idle();
    expect(await title()).toBe("Nothing to do");
  });

  test("while the App was suspended is rebuilt when it no longer is", async () => {
    const story = await startStory();
    const { lab } = story;
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.suspend("harbour");
    await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call") } });
    await story.restart({ emptyStore: true });
    await story.pass(HOUR);
    await lab.suspend("harbour", false);
    await story.pass(HOUR);
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor", "#2 Call @dscholten"]);
    lab.forgetRequests();
    await story.pass(HOUR);
    expect(lab.requests.map(({ path }) => path)).not.toContain("/app/installations");
  });

  test("opens nothing of notes that were there before the App was", async () => {
    const story = await startStory({
      users: [{ login: "aokafor", name: "Ada Okafor" }],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { aokafor: "write" },
          files: { "meetings/old.md": notesWith("Ada: forget it") },
        },
      ],
    });
    await story.restart({ emptyStore: true });
    await story.pass(HOUR);
    expect(await story.issues()).toEqual([]);
    await story.push({ "meetings/a.md": notesWith("Ada: write the post") });
    expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("is rebuilt on from where it was when the server was stopped meanwhile", async () => {
    const story = await startStory(TWO);
    const { lab } = story;
    for (const repository of [NOTES, "harbour/yard"])
      await lab.deliver(await lab.push(repository, { files: { "meetings/a.md": notesWith("Ada: write") } }));
    await story.app.idle();
    for (const repository of [NOTES, "harbour/yard"])
      await lab.push(repository, { files: { "meetings/b.md": notesWith("Dave: call") } });
    const held = lab.hold({ method: "POST", path: "/graphql", nth: 2 });
    await story.restart({ emptyStore: true });
    await held.arrived;
    await story.app.stop();
    held.drop();
    lab.forgetRequests();
    await story.restart();
    await story.app.idle();
    expect(await titles(story, NOTES)).toEqual(["Write", "Call"]);
    expect(await titles(story, "harbour/yard")).toEqual(["Write", "Call"]);
    lab.forgetRequests();
    await story.restart();
    await story.app.idle();
    // The installations are listed for uninstalled repositories alone.
    expect(lab.requests.filter(({ path }) => path === "/app/installations")).toHaveLength(1);
  });

  test("costs no question at GitHub for a push that comes when it is rebuilt", async () => {
    const story = await startStory();
    await story.push({ "meetings/a.md": notesWith("@chiara: write the post") });
    const asked = story.lab.requests.filter(({ path }) => path === "/graphql");
    expect(asked).toHaveLength(2); // the notes with what stands beside them, and who can be assigned
  });
});
