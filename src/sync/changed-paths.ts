import type { Touched, WaitingPush } from "../events/push.js";
import { findTouched, readHead, readTree } from "../github/git.js";
import type { RepositoryAccess } from "../github/home.js";

/** The commit to bring issues in sync with, and every path that changed up to it. */
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

/**
 * Finds what changed since the last synced commit (ARCHITECTURE.md: a sync compares, it does not replay).
 *
 * Pushes that follow that commit one on another tell it themselves, at no request; a gap, a force-push or a payload that
 * GitHub cut is looked up.
 *
 * @param lastSynced the commit up to which all is done; null for a repository that is new to us
 * @returns null when the pushes bring nothing that is not in sync already
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
  // A branch that is new and too large to tell is an import: old notes are read only when somebody asks (docs/behaviour.md#older-notes).
  if (start === null) return { base: head, head, touched: {} };
  return { base: start, head, touched: await findTouched(access, start, head) };
}

/**
 * Finds what changed from a commit to the newest one on the default branch: for a sync that is done again.
 *
 * @param base null for a branch that was new then: all that it holds came with it
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
