import { afterEach, describe, expect, test, vi } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

/** Whether our templates are those of a later version. */
const later = vi.hoisted(() => ({ version: false }));

vi.mock("../../src/text/title.js", async (load) => {
  const original = await load<typeof import("../../src/text/title.js")>();
  return {
    ...original,
    titleOf: (task: string) => (later.version ? `To do: ${original.titleOf(task)}` : original.titleOf(task)),
  };
});

vi.mock("../../src/text/waiting.js", async (load) => {
  const original = await load<typeof import("../../src/text/waiting.js")>();
  const printWaiting: typeof original.printWaiting = (reasons, refused) =>
    original
      .printWaiting(reasons, refused)
      .replace("needs an owner", later.version ? "waits" : "needs an owner");
  return { ...original, printWaiting };
});

vi.mock("../../src/text/issue.js", async (load) => {
  const original = await load<typeof import("../../src/text/issue.js")>();
  const issueText: typeof original.issueText = (...words) => {
    const text = original.issueText(...words);
    return later.version
      ? text.replace(/^> /, "> To do: ").replace("Due:", "Until").replace("From", "Written in")
      : text;
  };
  return { ...original, issueText };
});

afterEach(() => {
  later.version = false;
});

const PATH = "meetings/2026-05-05.md";
const BULLETS = ["Ada: write the post by 2026-05-20", "Mindy: call\n  - soon", "Chiara: wash the sails"];

function listWrites({ lab }: Story): string[] {
  const writes = lab.requests.filter(
    ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
  );
  lab.forgetRequests();
  return writes.map(({ method, path }) => `${method} ${path.replace(`/repos/${NOTES}/`, "")}`);
}

describe("a version with other templates", () => {
  test.each([{ emptyStore: false }, { emptyStore: true }])(
    "rewrites only the issue whose item is edited, %o",
    async (store) => {
      const story = await startStory();
      await story.push({ [PATH]: notesWith(...BULLETS, "Dave: fix the test") });
      later.version = true;
      await story.restart(store);
      listWrites(story);
      await story.push({ [PATH]: notesWith(...BULLETS, "Dave: fix the slow test by 2026-05-21") });
      expect(listWrites(story)).toEqual(["PATCH issues/4"]);
      const issues = await story.lab.issues(NOTES);
      expect(issues.map(({ title }) => title)).toEqual([
        "Write the post",
        "Call",
        "Wash the sails",
        "To do: fix the slow test",
      ]);
      expect(issues[3]?.body).toContain(
        "> To do: **Dave**: fix the slow test by 2026-05-21\n\nUntil 21 May 2026\n\nWritten in ",
      );
      later.version = false;
      await story.restart(store);
      listWrites(story);
      await story.push({
        [PATH]: notesWith(...BULLETS, "Dave: fix the fast test by 2026-05-21", "Ada: sweep"),
      });
      expect(listWrites(story)).toEqual(["PATCH issues/4", "POST issues"]);
      expect(await story.issues()).toContain("#4 Fix the fast test @dscholten");
    },
  );

  test("follows its issues as before: a tick, a removed bullet, an answer to a name", async () => {
    const story = await startStory();
    await story.push({ [PATH]: notesWith(...BULLETS, "Dave: fix the test") });
    later.version = true;
    await story.lab
      .as("chiara")
      .rest.issues.addAssignees({ owner: "harbour", repo: "notes", issue_number: 2, assignees: ["chiara"] });
    await story.lab.deliver(await story.lab.event("issues", "assigned"));
    await story.app.idle();
    await story.push({ [PATH]: notesWith(BULLETS[0]!, BULLETS[1]!, "[x] Dave: fix the test") });
    const issues = await story.lab.issues(NOTES);
    expect(issues.map(({ state }) => state)).toEqual(["open", "open", "open", "closed"]);
    expect(issues[1]?.body).not.toContain("owner. ");
    expect(issues[2]?.body).toContain("No longer in the notes");
    listWrites(story);
    await story.push({ [PATH]: notesWith(...BULLETS, "[x] Dave: fix the test") });
    expect(listWrites(story)).toEqual(["PATCH issues/3"]);
  });
});

describe("our part of an issue", () => {
  test("is not rewritten where a person wrote around it in a browser, which changes all line ends", async () => {
    const story = await startStory();
    await story.push({ [PATH]: notesWith(...BULLETS) });
    // https://github.com/actions/runner/issues/1462
    for (const { number, body } of await story.lab.issues(NOTES))
      await story.lab.as("chiara").rest.issues.update({
        owner: "harbour",
        repo: "notes",
        issue_number: number,
        body: `Mind this.\n\n${body}`.replaceAll("\n", "\r\n"),
      });
    listWrites(story);
    await story.push({ [PATH]: notesWith(...BULLETS, "Ada: sweep") });
    expect(listWrites(story)).toEqual(["POST issues"]);
  });

  test("is written anew when its bullet is edited, where a person edited it", async () => {
    const story = await startStory();
    await story.push({ [PATH]: notesWith(...BULLETS) });
    const [issue] = await story.lab.issues(NOTES);
    const body = issue!.body.replace("**Ada**: write", "**Ada**: do not write");
    await story.lab
      .as("chiara")
      .rest.issues.update({ owner: "harbour", repo: "notes", issue_number: 1, body });
    listWrites(story);
    await story.push({ [PATH]: notesWith(...BULLETS, "Ada: sweep") });
    expect(listWrites(story)).toEqual(["POST issues"]);
    const [first = "", ...others] = BULLETS;
    await story.push({ [PATH]: notesWith(`${first} soon`, ...others, "Ada: sweep") });
    expect(listWrites(story)).toEqual(["PATCH issues/1"]);
    expect((await story.lab.issues(NOTES))[0]?.body).toContain(
      "> **Ada**: write the post by 2026-05-20 soon",
    );
  });
});
