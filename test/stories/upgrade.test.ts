import { describe, expect, test } from "vitest";
import { parseMarker } from "../../src/marker/marker.js";
import { NOTES, type Story } from "./app.js";
import { startAfterFirstVersion } from "./upgrade/first-version.js";

const CODE = "harbour/code";
const DIARY = "harbour/diary";

/** What was written to issues since the last look, as `PATCH /repos/harbour/notes/issues/3`. */
function listWrites({ lab }: Story): string[] {
  const writes = lab.requests.filter(
    ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
  );
  lab.forgetRequests();
  return writes.map(({ method, path }) => `${method} ${path}`);
}

/** The notes of a repository at its head, by their paths. */
async function readNotes({ lab }: Story, repository: string): Promise<Record<string, string>> {
  const [owner = "", repo = ""] = repository.split("/");
  const { rest } = lab.as("chiara");
  const { data } = await rest.git.getTree({ owner, repo, tree_sha: "main", recursive: "true" });
  const paths = data.tree.flatMap(({ path, type }) =>
    type === "blob" && path?.startsWith("meetings/") ? path : [],
  );
  const texts = await Promise.all(
    paths.map(async (path) => {
      const file = await rest.repos.getContent({ owner, repo, path, mediaType: { format: "raw" } });
      return [path, String(file.data)] as const;
    }),
  );
  return Object.fromEntries(texts);
}

/** Pushes notes with every `from` in them become `to`. */
async function pushEdited(story: Story, repository: string, from: string | RegExp, to: string) {
  const notes = Object.entries(await readNotes(story, repository)).map(
    ([path, text]) => [path, text.replace(from, to)] as const,
  );
  const delivery = await story.lab.push(repository, {
    files: Object.fromEntries(notes),
    pusher: "dscholten",
  });
  await story.lab.deliver(delivery);
  await story.app.idle();
}

describe("after an upgrade from the first version", () => {
  test("nothing is opened, closed, commented or rewritten, whatever notes are edited beside their items", async () => {
    const story = await startAfterFirstVersion();
    const issues = async () => [await story.lab.issues(NOTES), await story.lab.issues(CODE)];
    const before = await issues();
    expect(before.map(({ length }) => length)).toEqual([26, 3]);
    for (const repository of [NOTES, DIARY])
      await pushEdited(story, repository, "# Harbour weekly\n", "# Harbour weekly\n\nIt was a sunny day.\n");
    expect(listWrites(story)).toEqual([]);
    expect(await issues()).toEqual(before);
  });

  test("an issue whose item is edited is rewritten once, and is known by its digests from then on", async () => {
    const story = await startAfterFirstVersion();
    await pushEdited(story, NOTES, "book the room by 2026-06-01", "book the large room by 2026-06-02");
    expect(listWrites(story)).toEqual([`PATCH /repos/${NOTES}/issues/3`, `PATCH /repos/${NOTES}/issues/20`]);
    const [, , issue] = await story.lab.issues(NOTES);
    expect(issue?.title).toBe("Book the large room");
    expect(parseMarker(issue?.body)).toMatchObject({
      due: "2026-06-02",
      digests: { text: expect.any(String) },
    });
    await pushEdited(story, NOTES, "# Harbour weekly\n", "# Harbour weekly\n\nIt was a sunny day.\n");
    expect(listWrites(story)).toEqual([]);
  });

  test("a title that a person gave stays, and so do assignees", async () => {
    const story = await startAfterFirstVersion();
    await pushEdited(
      story,
      NOTES,
      /repaint the sign\n- Ada: check the ropes/,
      "repaint the large sign\n- Dave: check the ropes",
    );
    const issues = await story.lab.issues(NOTES);
    expect([issues[13]?.title, issues[14]?.assignees]).toEqual(["The sign", ["chiara"]]);
    expect(issues[13]?.body).toContain("repaint the large sign");
  });

  test("ticks close, bullets removed from the newest meeting are told, and details are followed", async () => {
    const story = await startAfterFirstVersion();
    await pushEdited(story, NOTES, "- Ada/Dave: count the chairs", "- [x] Ada/Dave: count the chairs");
    await pushEdited(story, NOTES, "- Dave: wind the clock\n", "");
    await pushEdited(story, NOTES, "keep it short", "keep it very short");
    const issues = await story.lab.issues(NOTES);
    expect(issues).toHaveLength(26);
    expect([issues[4]?.state, issues[4]?.comments.length]).toEqual(["closed", 1]);
    expect(issues[23]?.body).toContain("No longer in the notes");
    expect([issues[3]?.title, issues[3]?.body]).toEqual([
      "draft the programme",
      expect.stringContaining("keep it very short"),
    ]);
  });

  test("an answer to the name for which an issue waits is learned, and its text says so no more", async () => {
    const story = await startAfterFirstVersion();
    await story.lab
      .as("aokafor")
      .rest.issues.addAssignees({ owner: "harbour", repo: "notes", issue_number: 8, assignees: ["chiara"] });
    await pushEdited(story, NOTES, "- Dave: wind the clock", "- Dave: wind the clock\n- Quillon: sweep");
    const issues = await story.lab.issues(NOTES);
    expect([issues[7]?.labels, issues[26]?.assignees]).toEqual([["next-step"], ["chiara"]]);
    expect(issues[7]?.body).not.toContain("needs an owner");
  });
});
