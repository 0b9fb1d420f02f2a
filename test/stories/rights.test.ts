import { describe, expect, test } from "vitest";
import type { CustomRole, Role } from "../../lab/state.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

const PATH = "meetings/2026-05-05.md";
const CODE = "harbour/code";
const IN_CODE = `issues-in: ${CODE}\n`;
const QUEUE = "github-merge-queue[bot]";

/** A role like "contributor", which an organisation made up on top of one of GitHub's. */
function contributor(base: Role): CustomRole {
  return { name: "contributor", base };
}

/** Notes whose issues live in the code, where David has this role, and Ada may write. */
function startScene(role: Role | CustomRole): Promise<Story> {
  return startStory({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
    ],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write" },
        files: { ".github/next-steps.yml": IN_CODE },
      },
      { owner: "harbour", name: "code", collaborators: { aokafor: "write", dscholten: role } },
    ],
  });
}

async function titlesIn({ lab }: Story, repository: string): Promise<string[]> {
  return (await lab.issues(repository)).map(({ title }) => title);
}

/** Proposes notes, each by a branch of its own, and gives the numbers of the pull requests. */
async function propose({ lab }: Story, ...bullets: string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const [index, bullet] of bullets.entries()) {
    const files = { [`meetings/${index}.md`]: notesWith(bullet) };
    const { payload } = await lab.openPull(NOTES, { by: "dscholten", from: `topic-${index}`, files });
    numbers.push(Number(payload.number));
  }
  return numbers;
}

/** Has the webhook of the next push reach the App, and gives what its check says. */
async function follow({ lab, app }: Story): Promise<string> {
  const pushed = await lab.event("push");
  await lab.deliver(pushed);
  await app.idle();
  const [check] = await lab.checks(NOTES, String(pushed.payload.after));
  return check ? `${check.conclusion}: ${check.title}\n${check.summary}` : "no check";
}

describe("somebody with a custom role", () => {
  test("on top of write may write, as in `issues-in`", async () => {
    const story = await startScene(contributor("write"));
    const files = { [PATH]: notesWith("Ada: write the post") };
    await story.lab.deliver(await story.lab.push(NOTES, { files, pusher: "dscholten" }));
    await story.app.idle();
    expect(await titlesIn(story, CODE)).toEqual(["Write the post"]);
  });

  test("on top of read may not", async () => {
    const story = await startScene(contributor("read"));
    const files = { [PATH]: notesWith("Ada: write the post") };
    await story.lab.deliver(await story.lab.push(NOTES, { files, pusher: "dscholten" }));
    await story.app.idle();
    expect(await titlesIn(story, CODE)).toEqual([]);
  });

  test("on top of triage teaches who a name is", async () => {
    const { lab, app, push } = await startStory({
      users: [{ login: "aokafor", name: "Ada Okafor" }, { login: "dscholten" }],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { aokafor: "write", dscholten: contributor("triage") },
        },
      ],
    });
    await push({ [PATH]: notesWith("Mindy: write") });
    const issue = { owner: "harbour", repo: "notes", issue_number: 1, assignees: ["aokafor"] };
    await lab.as("dscholten").rest.issues.addAssignees(issue);
    await lab.deliver(await lab.event("issues", "assigned"));
    await app.idle();
    await push({ "meetings/b.md": notesWith("Mindy: call") });
    expect((await lab.issues(NOTES))[1]?.assignees).toEqual(["aokafor"]);
  });
});

describe("a push of a merge queue", () => {
  test("counts for whoever queued the pull request", async () => {
    const story = await startScene("write");
    const [number] = await propose(story, "Ada: write the post");
    await story.lab.mergeByQueue(NOTES, { [number!]: "dscholten" });
    expect(await follow(story)).toContain("1 opened");
    expect(await titlesIn(story, CODE)).toEqual(["Write the post"]);
  });

  test("opens nothing elsewhere where one of those who queued may not write there", async () => {
    const story = await startScene("read");
    const [first, second] = await propose(story, "Ada: write the post", "Ada: call");
    await story.lab.mergeByQueue(NOTES, { [first!]: "dscholten", [second!]: "aokafor" });
    expect(await follow(story)).toMatch(
      /^failure: Issues cannot be opened in the `issues-in` repository\n.*aokafor or dscholten may not write there/s,
    );
    expect(await titlesIn(story, CODE)).toEqual([]);
  });

  test("costs one request more, and none where no other repository is concerned", async () => {
    const asked = ({ lab }: Story) =>
      lab.requests.map(({ path }) => path).filter((path) => /graphql$|permission$/.test(path));
    const elsewhere = await startScene("write");
    const [first, second] = await propose(elsewhere, "Ada: write the post", "Ada: call");
    await elsewhere.lab.mergeByQueue(NOTES, { [first!]: "dscholten" });
    await follow(elsewhere);
    await elsewhere.lab.mergeByQueue(NOTES, { [second!]: "dscholten" });
    elsewhere.lab.forgetRequests();
    await follow(elsewhere);
    expect(asked(elsewhere)).toEqual(["/graphql", "/graphql"]);
    const here = await startStory();
    await here.push({ [PATH]: notesWith("Ada: write the post") });
    here.lab.forgetRequests();
    const files = { [PATH]: notesWith("Ada: write the post", "Dave: call") };
    await here.lab.deliver(await here.lab.push(NOTES, { files, pusher: QUEUE }));
    await here.app.idle();
    expect(await titlesIn(here, NOTES)).toEqual(["Write the post", "Call"]);
    // Both read the notes.
    expect(asked(here)).toEqual(["/graphql"]);
  });
});

describe("a push of another bot", () => {
  test("is nobody's, so that it writes in no other repository, and the check says why", async () => {
    const story = await startScene("write");
    const { lab, app } = story;
    const files = { [PATH]: notesWith("Ada: write the post") };
    const pushed = await lab.push(NOTES, { files, pusher: "sync-notes[bot]" });
    await lab.deliver(pushed);
    await app.idle();
    const [check] = await lab.checks(NOTES, String(pushed.payload.after));
    expect(check?.title).toBe("Issues cannot be opened in the `issues-in` repository");
    expect(check?.summary).toMatch(
      /sync-notes\\\[bot\\\] may not write there.*A bot's push counts for the people who merged or queued its pull requests/,
    );
    expect(await titlesIn(story, CODE)).toEqual([]);
    const next = { "meetings/b.md": notesWith("Ada: call") };
    await lab.deliver(await lab.push(NOTES, { files: next, pusher: "dscholten" }));
    await app.idle();
    expect((await titlesIn(story, CODE)).toSorted()).toEqual(["Call", "Write the post"]);
  });

  test("opens the issues of the notes' own repository as anybody's does", async () => {
    const { lab, app, issues } = await startStory();
    const files = { [PATH]: notesWith("Ada: write the post") };
    await lab.deliver(await lab.push(NOTES, { files, pusher: "sync-notes[bot]" }));
    await app.idle();
    expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
  });
});
