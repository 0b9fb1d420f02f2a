import { must, post } from "./ask.js";
import { blobSha } from "./blobs.js";
import type { Ask, Person } from "./state.js";

/** Content besides text: bytes, the target of a symbolic link, or the commit of a submodule. */
type Special = { bytes: Buffer } | { symlink: string } | { submodule: string };

/** New text by path; null deletes the file. */
export type Files = Record<string, string | null | Special>;

/** An existing file, by its blob's hash. */
interface Stored {
  blob: string;
}

type Content = string | null | Stored | Special;
type TreeContent = Exclude<Content, { bytes: Buffer }>;

export interface NewCommit {
  files: Record<string, Content>;
  message: string;
  author: Person;
  timestamp: string;
  /** The second parent of a merge. */
  merges?: string;
}

/** A commit with its files: blob hashes by path. */
export interface Snapshot {
  sha: string;
  tree: string;
  blobs: Map<string, string>;
}

export interface Commit extends NewCommit, Snapshot {
  added: string[];
  removed: string[];
  modified: string[];
}

/** Writes a commit into the emulator by the git data API. */
export async function writeCommit(
  ask: Ask,
  fullName: string,
  parent: Snapshot | undefined,
  commit: NewCommit,
): Promise<Commit> {
  const before = parent?.blobs ?? new Map<string, string>();
  const blobs = new Map(before);
  const files = Object.entries(commit.files).filter(
    ([path, content]) => content !== null || before.has(path),
  );
  const entries = await Promise.all(
    files.map(async ([path, content]): Promise<[string, TreeContent]> => {
      return [path, isBytes(content) ? await writeBlob(ask, fullName, content.bytes) : content];
    }),
  );
  for (const [path, content] of entries) {
    if (content === null) blobs.delete(path);
    else blobs.set(path, nameOf(content));
  }
  const tree =
    parent && entries.length === 0 ? parent.tree : await writeTree(ask, fullName, parent?.tree, entries);
  const { login, name, email } = commit.author;
  const author = { name: name ?? login, email, date: commit.timestamp };
  const parents = [...(parent ? [parent.sha] : []), ...(commit.merges ? [commit.merges] : [])];
  const sha = await post(ask, `/repos/${fullName}/git/commits`, {
    message: commit.message,
    tree,
    parents,
    author,
  });
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

/** Reads an existing commit. */
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

/** Writes a tree, based on another one if given, and returns its hash. */
export function writeTree(
  ask: Ask,
  fullName: string,
  base: string | undefined,
  entries: [string, TreeContent][],
): Promise<string> {
  const tree = entries.map(([path, content]) => ({ path, ...entryOf(content) }));
  return post(ask, `/repos/${fullName}/git/trees`, { tree, base_tree: base });
}

function isBytes(content: Content): content is { bytes: Buffer } {
  return content !== null && typeof content === "object" && "bytes" in content;
}

/** https://docs.github.com/rest/git/blobs#create-a-blob */
async function writeBlob(ask: Ask, fullName: string, bytes: Buffer): Promise<Stored> {
  const body = { content: bytes.toString("base64"), encoding: "base64" };
  return { blob: await post(ask, `/repos/${fullName}/git/blobs`, body) };
}

/** https://docs.github.com/rest/git/trees#create-a-tree */
function entryOf(content: TreeContent): object {
  const blob = { mode: "100644", type: "blob" };
  if (content === null) return { ...blob, sha: null };
  if (typeof content === "string") return { ...blob, content };
  if ("blob" in content) return { ...blob, sha: content.blob };
  if ("symlink" in content) return { ...blob, mode: "120000", content: content.symlink };
  return { mode: "160000", type: "commit", sha: content.submodule };
}

function nameOf(content: Exclude<TreeContent, null>): string {
  if (typeof content === "string") return blobSha(content);
  if ("blob" in content) return content.blob;
  return "symlink" in content ? blobSha(content.symlink) : content.submodule;
}
