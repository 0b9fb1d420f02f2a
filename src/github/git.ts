import type { Touched } from "../events/push.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { WaitingPush } from "../store/queue/rows.js";
import type { GitHub } from "./client.js";
import { askForDifference } from "./difference.js";
import { statusOf } from "./errors.js";
import { readTree } from "./tree.js";

/** The commit to bring issues in step with, and every path that changed up to it. */
export interface ChangedPaths {
  /** The commit that it is counted from; null for a branch that is new. */
  base: string | null;
  /** The newest commit; null where nothing was pushed. */
  head: string | null;
  touched: Touched;
}

/** The paths that are gone. */
export function removedIn({ touched }: ChangedPaths): Set<string> {
  return new Set(Object.keys(touched).filter((path) => touched[path] === "removed"));
}

/** A comparison lists at most 300 files. */
const COMPARED_FILES = 300;

/**
 * Finds what changed since the commit that was last in step (ARCHITECTURE.md: a sync compares, it does not replay).
 *
 * Pushes that follow that commit one on another tell it themselves, at no request; a gap, a force-push or a payload that
 * GitHub cut is looked up.
 *
 * @param inStep the commit up to which all is done; null for a repository that is new to us
 * @returns null when the pushes bring nothing that is not in step already
 */
export async function findChangedPaths(
  github: GitHub,
  repository: Repository,
  pushes: WaitingPush[],
  inStep: string | null,
): Promise<ChangedPaths | null> {
  const start = inStep ?? findFirstBase(pushes);
  const told = followPushes(pushes, start);
  if (told) return told;
  if (pushes.every(({ head }) => head === inStep)) return null;
  const head = await readHead(github, repository);
  if (head === inStep) return null;
  // A branch that is new and too large to tell is an import: old notes are read only when somebody asks (docs/behaviour.md#older-notes).
  if (start === null) return { base: head, head, touched: {} };
  return { base: start, head, touched: await findTouched(github, repository, start, head) };
}

/**
 * Finds what changed from a commit to the newest one on the default branch: for a sync that is done again.
 *
 * @param base null for a branch that was new then: all that it holds came with it
 */
export async function findChangedSince(
  github: GitHub,
  repository: Repository,
  base: string | null,
): Promise<ChangedPaths & { head: string }> {
  const head = await readHead(github, repository);
  if (base !== null) return { base, head, touched: await findTouched(github, repository, base, head) };
  const tree = await readTree(github, repository, head);
  const paths = [...(tree?.files.keys() ?? [])];
  return { base, head, touched: Object.fromEntries(paths.map((path) => [path, "changed"])) };
}

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

/** Follows the pushes from a commit on, in whatever order they came; null when they do not all lie on that way. */
function followPushes(pushes: WaitingPush[], start: string | null): ChangedPaths | null {
  const touched: Touched = {};
  const passed = new Set([start]);
  let head = start;
  for (;;) {
    const next = pushes.find((push) => push.base === head && !passed.has(push.head));
    if (!next) break;
    if (!next.touched) return null;
    Object.assign(touched, next.touched);
    head = next.head;
    passed.add(head);
  }
  return head && head !== start && pushes.every((push) => passed.has(push.head))
    ? { base: start, head, touched }
    : null;
}

/** The base that no other push leads to: where the earliest of them starts. */
function findFirstBase(pushes: WaitingPush[]): string | null {
  const heads = new Set(pushes.map(({ head }) => head));
  return (pushes.find(({ base }) => base !== null && !heads.has(base)) ?? pushes[0])?.base ?? null;
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

/** What a list of files touches: a renamed file is gone from its old path, a copied one is not. */
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
