import { must, post } from "./ask.js";
import { bytesOf } from "./blobs.js";
import { type Snapshot, snapshot, writeTree } from "./commits.js";
import { type Rename, renames } from "./renames.js";
import { repair } from "./repair.js";
import type { GitHub } from "./state.js";

/** A changed file as the API shows it: https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
export interface ChangedFile {
  filename: string;
  status: string;
  previous_filename?: string;
  additions: number;
  deletions: number;
  changes: number;
  [more: string]: unknown;
}

/** "Responses include a maximum of 3000 files." https://docs.github.com/rest/pulls/pulls#list-pull-requests-files */
const mostFiles = 3_000;
const pageSize = 100;

/**
 * Lists the files that differ between two commits, including renamed files that changed. The emulator knows only unchanged ones.
 */
export async function changedFiles(
  github: GitHub,
  fullName: string,
  before: string,
  after: string,
): Promise<ChangedFile[]> {
  const [old, now] = await Promise.all([before, after].map((sha) => snapshot(github.ask, fullName, sha)));
  const renamed = await renames(old!.blobs, now!.blobs, (sha) => bytesOf(github, fullName, sha));
  const files = await compareTrees(
    github,
    fullName,
    await withRenames(github, fullName, old!, renamed),
    now!,
  );
  const listed = new Map(files.map((file) => [file.filename, file]));
  for (const { from, to } of renamed) {
    const file = listed.get(to) ?? untouched(github, fullName, to, now!);
    listed.set(to, { ...file, status: "renamed", previous_filename: from });
  }
  return [...listed.values()]
    .sort((left, right) => (left.filename < right.filename ? -1 : 1))
    .slice(0, mostFiles);
}

/** Returns the old tree with renamed files under their new names, so that only changes of text are left. */
async function withRenames(
  { ask }: GitHub,
  fullName: string,
  { tree, blobs }: Snapshot,
  renamed: Rename[],
): Promise<string> {
  if (renamed.length === 0) return tree;
  const moves = renamed.flatMap(({ from, to }): Parameters<typeof writeTree>[3] => [
    [from, null],
    [to, { blob: blobs.get(from)! }],
  ]);
  return writeTree(ask, fullName, tree, moves);
}

/** Writes two commits that nobody else sees, because the emulator compares a commit only with its parent. */
async function compareTrees(
  github: GitHub,
  fullName: string,
  before: string,
  after: Snapshot,
): Promise<ChangedFile[]> {
  const { ask } = github;
  const commits = `/repos/${fullName}/git/commits`;
  const author = { name: "lab", email: "lab@localhost", date: "2026-01-01T00:00:00Z" };
  const parent = await post(ask, commits, { message: "before", tree: before, parents: [], author });
  const sha = await post(ask, commits, { message: "after", tree: after.tree, parents: [parent], author });
  const files: ChangedFile[] = [];
  for (let page = 1; files.length < mostFiles; page++) {
    const path = `/repos/${fullName}/commits/${sha}?per_page=${pageSize}&page=${page}`;
    const more = (await must(ask, { method: "GET", path })) as { files: ChangedFile[] };
    const text = JSON.stringify(repair(more.files, github)).replaceAll(sha, after.sha);
    files.push(...(JSON.parse(text) as ChangedFile[]));
    if (more.files.length < pageSize) break;
  }
  return files;
}

/** A file of which only the name changed. */
function untouched({ url }: GitHub, fullName: string, path: string, { sha, blobs }: Snapshot): ChangedFile {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return {
    sha: blobs.get(path),
    filename: path,
    status: "renamed",
    additions: 0,
    deletions: 0,
    changes: 0,
    blob_url: `${url}/${fullName}/blob/${sha}/${encoded}`,
    raw_url: `${url}/${fullName}/raw/${sha}/${encoded}`,
    contents_url: `${url}/api/v3/repos/${fullName}/contents/${encoded}?ref=${sha}`,
  };
}
