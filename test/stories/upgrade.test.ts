import { describe, expect, test } from "vitest";
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
});
