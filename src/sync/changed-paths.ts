import type { Touched, WaitingPush } from "../events/push.js";
import { findTouched, readHead, readTree } from "../github/git.js";
import type { RepositoryAccess } from "../github/home.js";

export interface ChangedPaths {
  /** The commit to compare with; null for a new branch. */
  base: string | null;
  /** The newest commit; null without a push. */
  head: string | null;
  touched: Touched;
}

export function removedIn({ touched }: ChangedPaths): Set<string> {
  return new Set(Object.keys(touched).filter((path) => touched[path] === "removed"));
}

/**
 * Finds what changed since the last synced commit (ARCHITECTURE.md: a sync compares, it does not replay).
 *
 * Consecutive pushes from that commit on need no request. A gap, a force push or a truncated payload is looked up.
 *
 * @param lastSynced null for a repository that was never synced
 * @returns null when the pushes are already synced
 */
export async function findChangedPaths(
  access: RepositoryAccess,
  pushes: WaitingPush[],
  lastSynced: string | null,
): Promise<ChangedPaths | null> {
  const start = lastSynced ?? findFirstBase(pushes);
  const told = followPushes(pushes, start);
  if (told) return told;
  if (pushes.every(({ head }) => head === lastSynced)) return null;
  const head = await readHead(access);
  if (head === lastSynced) return null;
  // A new branch without a list of its files: old notes are read only when somebody asks (docs/behaviour.md#older-notes).
  if (start === null) return { base: head, head, touched: {} };
  return { base: start, head, touched: await findTouched(access, start, head) };
}

/**
 * Finds the paths that changed from a commit to the newest one on the default branch, for a rerun.
 *
 * @param base null for a branch that was new then, all of whose files count as changed
 */
export async function findChangedSince(
  access: RepositoryAccess,
  base: string | null,
): Promise<ChangedPaths & { head: string }> {
  const head = await readHead(access);
  if (base !== null) return { base, head, touched: await findTouched(access, base, head) };
  const tree = await readTree(access, head);
  const paths = [...(tree?.files.keys() ?? [])];
  return { base, head, touched: Object.fromEntries(paths.map((path) => [path, "changed"])) };
}

/** Follows the pushes from a commit on, in any order of arrival; null when they do not form one chain. */
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

/** Finds the base of the earliest push, to which no other push leads. */
function findFirstBase(pushes: WaitingPush[]): string | null {
  const heads = new Set(pushes.map(({ head }) => head));
  return (pushes.find(({ base }) => base !== null && !heads.has(base)) ?? pushes[0])?.base ?? null;
}
