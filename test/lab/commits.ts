import { createHash } from "node:crypto";
import type { Ask } from "./emulator.js";
import type { Person } from "./world.js";

/** Path → new text; null deletes the file. */
export type Files = Record<string, string | null>;

export interface NewCommit {
  files: Files;
  message: string;
  author: Person;
  timestamp: string;
}

/** A commit and what lies in it: path → name of the blob. */
export interface Snapshot {
  sha: string;
  tree: string;
  blobs: Map<string, string>;
}

/** A commit as the payload of a push needs it. */
export interface Commit extends NewCommit, Snapshot {
  added: string[];
  removed: string[];
  modified: string[];
}

/**
 * Writes a commit into the emulator by the git data API.
 * @example (await writeCommit(ask, "harbour/notes", head, { files: { "a.md": "text" }, … })).added // ["a.md"]
 */
export async function writeCommit(
  ask: Ask,
  fullName: string,
  parent: Snapshot | undefined,
  commit: NewCommit,
): Promise<Commit> {
  const before = parent?.blobs ?? new Map<string, string>();
  const blobs = new Map(before);
  const entries = Object.entries(commit.files).filter(([path, text]) => text !== null || before.has(path));
  for (const [path, text] of entries) {
    if (text === null) blobs.delete(path);
    else blobs.set(path, blobSha(text));
  }
  const git = `/repos/${fullName}/git`;
  const tree =
    parent && entries.length === 0 ? parent.tree : await writeTree(ask, git, parent?.tree, entries);
  const { login, name, email } = commit.author;
  const author = { name: name ?? login, email, date: commit.timestamp };
  const parents = parent ? [parent.sha] : [];
  const sha = await post(ask, `${git}/commits`, { message: commit.message, tree, parents, author });
  const paths = entries.map(([path]) => path);
  return {
    ...commit,
    sha,
    tree,
    blobs,
    added: paths.filter((path) => !before.has(path)),
    removed: paths.filter((path) => !blobs.has(path)),
    modified: paths.filter(
      (path) => before.has(path) && blobs.has(path) && before.get(path) !== blobs.get(path),
    ),
  };
}

/**
 * A commit that is there already.
 * @example (await snapshot(ask, "harbour/notes", head)).blobs.has("a.md") // true
 */
export async function snapshot(ask: Ask, fullName: string, sha: string): Promise<Snapshot> {
  const git = `/repos/${fullName}/git`;
  const commit = (await must(ask, { method: "GET", path: `${git}/commits/${sha}` })) as {
    tree: { sha: string };
  };
  const listing = await must(ask, { method: "GET", path: `${git}/trees/${commit.tree.sha}?recursive=1` });
  const entries = (listing as { tree: { path: string; type: string; sha: string }[] }).tree;
  const blobs = entries
    .filter(({ type }) => type === "blob")
    .map((entry) => [entry.path, entry.sha] as const);
  return { sha, tree: commit.tree.sha, blobs: new Map(blobs) };
}

/**
 * Lets a branch point to a commit, or deletes it with null.
 * @example await moveBranch(ask, "harbour/notes", "main", before, after)
 */
export async function moveBranch(
  ask: Ask,
  fullName: string,
  branch: string,
  before: string | undefined,
  after: string | null,
): Promise<void> {
  const refs = `/repos/${fullName}/git/refs`;
  if (after === null) await must(ask, { method: "DELETE", path: `${refs}/heads/${branch}` });
  else if (before === undefined) await post(ask, refs, { ref: `refs/heads/${branch}`, sha: after });
  else
    await must(ask, { method: "PATCH", path: `${refs}/heads/${branch}`, body: { sha: after, force: true } });
}

/** The commit a branch points to. */
export async function headOf(ask: Ask, fullName: string, branch: string): Promise<string | undefined> {
  const { status, body } = await ask({ method: "GET", path: `/repos/${fullName}/git/ref/heads/${branch}` });
  return status === 200 ? (body as { object: { sha: string } }).object.sha : undefined;
}

function writeTree(
  ask: Ask,
  git: string,
  base: string | undefined,
  entries: [string, string | null][],
): Promise<string> {
  const blob = { mode: "100644", type: "blob" };
  const tree = entries.map(([path, content]) => ({
    path,
    ...blob,
    ...(content === null ? { sha: null } : { content }),
  }));
  return post(ask, `${git}/trees`, { tree, base_tree: base });
}

async function post(ask: Ask, path: string, body: unknown): Promise<string> {
  return ((await must(ask, { method: "POST", path, body })) as { sha: string }).sha;
}

/** The lab's own requests only fail when the lab is wrong, or the test that asked for it. */
export async function must(ask: Ask, question: Parameters<Ask>[0]): Promise<unknown> {
  const { status, body } = await ask(question);
  if (status >= 400)
    throw new Error(`${question.method} ${question.path} → ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The name git gives a text: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobSha(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
