import type { Touched } from "../push.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { WaitingPush } from "../store/queue.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./failure.js";

/** The commit to bring issues in step with, and every path that changed up to it. */
export interface ChangedPaths {
  /** The commit that it is counted from; null for a branch that is new. */
  base: string | null;
  /** The newest commit; null where nothing was pushed. */
  head: string | null;
  touched: Touched;
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
  const { data: branch } = await github.rest.git.getRef({
    ...nameInRequests(repository),
    ref: `heads/${repository.defaultBranch}`,
  });
  const head = branch.object.sha;
  if (head === inStep) return null;
  // A branch that is new and too large to tell is an import: old notes are read only when somebody asks (SPEC section 4).
  if (start === null) return { base: null, head, touched: {} };
  const touched =
    (await compareCommits(github, repository, start, head)) ??
    (await compareTrees(github, repository, start, head));
  return { base: start, head, touched };
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

/** What a comparison says; null when it cannot tell all: unknown commits, a force-push, or too many files. */
async function compareCommits(
  github: GitHub,
  repository: Repository,
  base: string,
  head: string,
): Promise<Touched | null> {
  try {
    const { data } = await github.rest.repos.compareCommitsWithBasehead({
      ...nameInRequests(repository),
      basehead: `${base}...${head}`,
    });
    const files = data.files ?? [];
    if (data.status !== "ahead" || files.length >= COMPARED_FILES) return null;
    const touched: Touched = {};
    for (const file of files) if (file.previous_filename) touched[file.previous_filename] = "removed";
    for (const file of files) touched[file.filename] = file.status === "removed" ? "removed" : "changed";
    return touched;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
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
  for (const path of before.keys()) if (!after.has(path)) touched[path] = "removed";
  for (const [path, hash] of after) if (before.get(path) !== hash) touched[path] = "changed";
  return touched;
}

async function readTree(
  github: GitHub,
  repository: Repository,
  commit: string,
): Promise<Map<string, string> | null> {
  try {
    const { data } = await github.rest.git.getTree({
      ...nameInRequests(repository),
      tree_sha: commit,
      recursive: "1",
    });
    return new Map(
      data.tree.flatMap(({ type, path, sha }) => (type === "blob" && path && sha ? [[path, sha]] : [])),
    );
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
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
