import type { Touched } from "../events/push.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { askForDifference } from "./difference.js";
import { statusOf } from "./errors.js";

/** A comparison lists at most 300 files. */
const COMPARED_FILES = 300;

/** The newest commit of the default branch. */
export async function readHead(github: GitHub, repository: Repository): Promise<string> {
  const { data } = await github.rest.git.getRef({
    ...nameInRequests(repository),
    ref: `heads/${repository.defaultBranch}`,
  });
  return data.object.sha;
}

/** Whether a commit is one of the default branch, as that is now. */
export async function isOnDefaultBranch(
  github: GitHub,
  repository: Repository,
  commit: string,
): Promise<boolean> {
  const { defaultBranch } = repository;
  const compared = await compare(github, repository, { base: commit, head: defaultBranch, per_page: 1 });
  if (compared === "unknown") return false;
  if (compared) return compared.status === "ahead" || compared.status === "identical";
  // The branch came so far since that GitHub cannot compare. The latest hundred commits are asked without a difference.
  const latest = { ...nameInRequests(repository), sha: defaultBranch, per_page: 100 };
  const { data } = await github.rest.repos.listCommits(latest);
  return data.some(({ sha }) => sha === commit);
}

/** Compares two commits; "unknown" where GitHub does not know both, null where it cannot work out the difference. */
async function compare(
  github: GitHub,
  repository: Repository,
  { base, head, ...page }: { base: string; head: string; per_page?: number },
) {
  try {
    const basehead = `${base}...${head}`;
    return await askForDifference(async () => {
      const named = { ...nameInRequests(repository), basehead, ...page };
      return (await github.rest.repos.compareCommitsWithBasehead(named)).data;
    });
  } catch (error) {
    if (statusOf(error) === 404) return "unknown";
    throw error;
  }
}

/** Every path in which a commit differs from an earlier one, whether or not it follows on that. */
export async function findTouched(
  github: GitHub,
  repository: Repository,
  base: string,
  head: string,
): Promise<Touched> {
  return (
    (await compareCommits(github, repository, base, head)) ??
    (await compareTrees(github, repository, base, head))
  );
}

/** What a comparison says; null when it cannot tell all: unknown commits, a force-push, too many files, or a difference too large. */
async function compareCommits(
  github: GitHub,
  repository: Repository,
  base: string,
  head: string,
): Promise<Touched | null> {
  const compared = await compare(github, repository, { base, head });
  if (compared === null || compared === "unknown") return null;
  const files = compared.files ?? [];
  if (compared.status !== "ahead" || files.length >= COMPARED_FILES) return null;
  return touchedBy(files);
}

/** A file as GitHub lists it in a difference. */
interface DiffEntry {
  filename: string;
  status: string;
  previous_filename?: string;
}

/** Collects the paths that a list of files touches. A renamed file is gone from its old path, a copied one is not. */
export function touchedBy(files: DiffEntry[]): Touched {
  const touched: Touched = {};
  for (const { status, previous_filename } of files)
    if (status === "renamed" && previous_filename) touched[previous_filename] = "removed";
  for (const { filename, status } of files) touched[filename] = status === "removed" ? "removed" : "changed";
  return touched;
}

/** What two trees differ in, by the hashes of their files. */
async function compareTrees(
  github: GitHub,
  repository: Repository,
  base: string,
  head: string,
): Promise<Touched> {
  const [before, after] = await Promise.all([
    readTree(github, repository, base),
    readTree(github, repository, head),
  ]);
  const touched: Touched = {};
  // A commit that GitHub no longer has cannot be compared with: nothing is taken for new that may be old.
  if (!before || !after) return touched;
  // What is not listed may be there all the same: nothing is taken for gone on the word of a list that was cut.
  const goneFrom = after.isTruncated ? [] : before.files.keys();
  for (const path of goneFrom) if (!after.files.has(path)) touched[path] = "removed";
  for (const [path, hash] of after.files)
    if (before.files.get(path) !== hash && !(before.isTruncated && !before.files.has(path)))
      touched[path] = "changed";
  return touched;
}

/**
 * Reads a file's text as it stands at a commit; null when it is not there.
 *
 * Bytes that are no UTF-8 come as U+FFFD, of which the reader warns.
 */
export async function readFile(
  github: GitHub,
  repository: Repository,
  path: string,
  commit: string,
): Promise<string | null> {
  try {
    const { data } = await github.rest.repos.getContent({
      ...nameInRequests(repository),
      path,
      ref: commit,
      mediaType: { format: "raw" },
    });
    const raw: unknown = data; // The types know only the JSON form.
    if (typeof raw === "string") return raw;
    return raw instanceof ArrayBuffer ? new TextDecoder().decode(raw) : null;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Every file of a commit. */
export interface Tree {
  /** The files' hashes by their paths. */
  files: Map<string, string>;
  /** There are more files than GitHub lists: 100,000, or 7 MB of names. */
  isTruncated: boolean;
}

/**
 * Lists every file of a commit, in one request; null when GitHub does not know the commit.
 *
 * @see https://docs.github.com/rest/git/trees#get-a-tree
 */
export async function readTree(github: GitHub, repository: Repository, commit: string): Promise<Tree | null> {
  try {
    const { data } = await github.rest.git.getTree({
      ...nameInRequests(repository),
      tree_sha: commit,
      recursive: "1",
    });
    const files = data.tree.flatMap(({ type, path, sha }): [string, string][] =>
      type === "blob" && path && sha ? [[path, sha]] : [],
    );
    return { files: new Map(files), isTruncated: data.truncated };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
