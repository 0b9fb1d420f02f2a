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

/** A commit as the payload of a push needs it. */
export interface Commit extends NewCommit {
  sha: string;
  tree: string;
  added: string[];
  removed: string[];
  modified: string[];
}

/**
 * Writes a commit into the emulator by the git data API.
 * @example (await writeCommit(ask, "mirage/notes", head, { files: { "a.md": "text" }, … })).added // ["a.md"]
 */
export async function writeCommit(
  ask: Ask,
  fullName: string,
  parent: string | undefined,
  commit: NewCommit,
): Promise<Commit> {
  const base = parent === undefined ? undefined : await treeOf(ask, fullName, parent);
  const before = base === undefined ? new Map<string, string>() : await filesOf(ask, fullName, base);
  const entries = Object.entries(commit.files).filter(([path, text]) => text !== null || before.has(path));
  const tree = entries.map(([path, content]) => ({
    path,
    mode: "100644",
    type: "blob",
    ...(content === null ? { sha: null } : { content }),
  }));
  const git = `/repos/${fullName}/git`;
  const made =
    tree.length === 0 && base !== undefined
      ? base
      : await post(ask, `${git}/trees`, { tree, base_tree: base });
  const { login, name, email } = commit.author;
  const author = { name: name ?? login, email, date: commit.timestamp };
  const parents = parent === undefined ? [] : [parent];
  const sha = await post(ask, `${git}/commits`, { message: commit.message, tree: made, parents, author });
  const written = entries.filter(([, text]) => text !== null) as [string, string][];
  return {
    ...commit,
    sha,
    tree: made,
    added: written.filter(([path]) => !before.has(path)).map(([path]) => path),
    removed: entries.filter(([, text]) => text === null).map(([path]) => path),
    modified: written
      .filter(([path, text]) => before.has(path) && before.get(path) !== blobSha(text))
      .map(([path]) => path),
  };
}

/**
 * Lets a branch point to a commit, or deletes it with null.
 * @example await moveBranch(ask, "mirage/notes", "main", before, after)
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

async function treeOf(ask: Ask, fullName: string, commit: string): Promise<string> {
  const body = await must(ask, { method: "GET", path: `/repos/${fullName}/git/commits/${commit}` });
  return (body as { tree: { sha: string } }).tree.sha;
}

async function filesOf(ask: Ask, fullName: string, tree: string): Promise<Map<string, string>> {
  const body = await must(ask, { method: "GET", path: `/repos/${fullName}/git/trees/${tree}?recursive=1` });
  const entries = (body as { tree: { path: string; type: string; sha: string }[] }).tree;
  return new Map(entries.filter(({ type }) => type === "blob").map(({ path, sha }) => [path, sha]));
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
