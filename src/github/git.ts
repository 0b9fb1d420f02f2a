import type { Touched } from "../events/push.js";
import { nameInRequests } from "../repository.js";
import { decodeFile } from "./decode.js";
import { askForDifference } from "./difference.js";
import { nullIfNotFound } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/** GitHub lists at most 300 files of a comparison. */
const COMPARED_FILES = 300;

/** Reads the newest commit of the default branch. */
export async function readHead({ github, repository }: RepositoryAccess): Promise<string> {
  const { data } = await github.rest.git.getRef({
    ...nameInRequests(repository),
    ref: `heads/${repository.defaultBranch}`,
  });
  return data.object.sha;
}

/** Returns true when a commit is on the default branch now. */
export async function isOnDefaultBranch(access: RepositoryAccess, commit: string): Promise<boolean> {
  const { github, repository } = access;
  const { defaultBranch } = repository;
  const compared = await compare(access, { base: commit, head: defaultBranch, per_page: 1 });
  if (compared === "unknown") return false;
  if (compared) return compared.status === "ahead" || compared.status === "identical";
  // The branch has moved too far for a comparison, so look through the newest hundred commits.
  const latest = { ...nameInRequests(repository), sha: defaultBranch, per_page: 100 };
  const { data } = await github.rest.repos.listCommits(latest);
  return data.some(({ sha }) => sha === commit);
}

/** Compares two commits; "unknown" when GitHub does not know both, null when it cannot compute the diff. */
async function compare(
  { github, repository }: RepositoryAccess,
  { base, head, ...page }: { base: string; head: string; per_page?: number },
) {
  const named = { ...nameInRequests(repository), basehead: `${base}...${head}`, ...page };
  return askForDifference(async () => {
    const answer = await nullIfNotFound(github.rest.repos.compareCommitsWithBasehead(named));
    return answer?.data ?? "unknown";
  });
}

/**
 * Finds the commit of the default branch from which a commit went off, with which GitHub compares a pull request; null if GitHub does not tell.
 * @see https://docs.github.com/pull-requests/collaborating-with-pull-requests/proposing-changes-to-your-work-with-pull-requests/about-comparing-branches-in-pull-requests
 */
export async function findMergeBase(access: RepositoryAccess, head: string): Promise<string | null> {
  const compared = await compare(access, { base: access.repository.defaultBranch, head, per_page: 1 });
  return compared === null || compared === "unknown" ? null : compared.merge_base_commit.sha;
}

/** Finds the paths in which two commits differ, even if neither is an ancestor of the other. */
export async function findTouched(access: RepositoryAccess, base: string, head: string): Promise<Touched> {
  return (await compareCommits(access, base, head)) ?? (await compareTrees(access, base, head));
}

/** Returns null when GitHub's comparison is incomplete: unknown commits, a force push, too many files, or a too large diff. */
async function compareCommits(access: RepositoryAccess, base: string, head: string): Promise<Touched | null> {
  const compared = await compare(access, { base, head });
  if (compared === null || compared === "unknown") return null;
  const files = compared.files ?? [];
  if (compared.status !== "ahead" || files.length >= COMPARED_FILES) return null;
  return touchedBy(files);
}

interface DiffEntry {
  filename: string;
  status: string;
  previous_filename?: string;
}

/** Collects the paths of listed files. A renamed file is gone from its old path, a copied one is not. */
export function touchedBy(files: DiffEntry[]): Touched {
  const touched: Touched = {};
  for (const { status, previous_filename } of files)
    if (status === "renamed" && previous_filename) touched[previous_filename] = "removed";
  for (const { filename, status } of files) touched[filename] = status === "removed" ? "removed" : "changed";
  return touched;
}

async function compareTrees(access: RepositoryAccess, base: string, head: string): Promise<Touched> {
  const [before, after] = await Promise.all([readTree(access, base), readTree(access, head)]);
  const touched: Touched = {};
  // Without the old commit, report nothing, so that old items do not count as new.
  if (!before || !after) return touched;
  // A path missing from a truncated list may still exist, so it does not count as removed.
  const goneFrom = after.isTruncated ? [] : before.files.keys();
  for (const path of goneFrom) if (!after.files.has(path)) touched[path] = "removed";
  for (const [path, hash] of after.files)
    if (before.files.get(path) !== hash && !(before.isTruncated && !before.files.has(path)))
      touched[path] = "changed";
  return touched;
}

/**
 * Reads a file's text at a commit; null when there is no such file.
 *
 * The body is read as bytes, because GitHub declares every raw file to be UTF-8, and Octokit would believe it
 * (https://github.com/octokit/request.js/issues/751).
 */
export async function readFile(
  { github, repository }: RepositoryAccess,
  path: string,
  commit: string,
): Promise<string | null> {
  const place = { ...nameInRequests(repository), path, ref: commit };
  const request = { parseSuccessResponseBody: false };
  const answer = await nullIfNotFound(
    github.rest.repos.getContent({ ...place, mediaType: { format: "raw" }, request }),
  );
  // A submodule, a folder, or a link to nothing is described as an object.
  if (!answer || answer.headers["content-type"]?.startsWith("application/json")) return null;
  const body = answer.data as unknown as ReadableStream; // The types know only the JSON form.
  return decodeFile(new Uint8Array(await new Response(body).arrayBuffer()));
}

export interface Tree {
  /** Hashes by path. */
  files: Map<string, string>;
  /** True when GitHub lists only a part: 100,000 files, or 7 MB of names. */
  isTruncated: boolean;
}

/**
 * Lists all files of a commit in one request; null when GitHub does not know the commit.
 * @see https://docs.github.com/rest/git/trees#get-a-tree
 */
export async function readTree(
  { github, repository }: RepositoryAccess,
  commit: string,
): Promise<Tree | null> {
  const tree = { ...nameInRequests(repository), tree_sha: commit, recursive: "1" };
  const answer = await nullIfNotFound(github.rest.git.getTree(tree));
  if (answer === null) return null;
  const files = answer.data.tree.flatMap(({ type, path, sha }): [string, string][] =>
    type === "blob" && path && sha ? [[path, sha]] : [],
  );
  return { files: new Map(files), isTruncated: answer.data.truncated };
}
