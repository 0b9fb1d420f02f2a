import type { Context } from "../apply/context.js";
import type { Touched } from "../events/push.js";
import { runId } from "../marker/run.js";
import { addressKey, type IssueAddress } from "../repository.js";
import type { ChangedPaths } from "./changed-paths.js";

/** Changes of issues by a sync that did not end. Its notes may be gone. */
export interface Interrupted {
  issues: IssueAddress[];
  /** The issues for which GitHub may have made the changes, or only some of them. */
  begun: IssueAddress[];
  /** The notes that asked for the changes. */
  paths: ReadonlySet<string>;
}

export const NOT_INTERRUPTED: Interrupted = { issues: [], begun: [], paths: new Set() };

/** Finds the changes that a sync from the same base made, and those that were begun for the notes of another commit. */
export async function findInterrupted(
  { base, head }: Pick<ChangedPaths, "base" | "head">,
  { ledger }: Pick<Context, "ledger">,
): Promise<Interrupted> {
  if (head === null) return NOT_INTERRUPTED;
  const outcomes = await ledger.outcomesOf(runId({ kind: "sync", base }));
  const made = outcomes.flatMap(({ times, outcome }) => (times > 0 ? outcome : []));
  const pending = await ledger.pendingChanges();
  const others = pending.filter(({ commit }) => commit !== null && commit !== head);
  const begun = others.flatMap(({ change }) => change.issue ?? []);
  return {
    issues: [...made.map(({ issue }) => issue), ...begun],
    begun,
    paths: new Set([...made, ...others].flatMap(({ change }) => change.path ?? [])),
  };
}

export function isInterrupted({ issues }: Interrupted, issue: IssueAddress): boolean {
  return issues.some((each) => addressKey(each) === addressKey(issue));
}

/**
 * Adds the notes of interrupted changes to what a push changed, because a force push or a revert may have taken their edit back.
 *
 * @param found null when the last synced commit is the newest one again
 */
export async function addInterrupted(
  found: ChangedPaths | null,
  lastSynced: string | null,
  context: Pick<Context, "ledger">,
): Promise<ChangedPaths | null> {
  const changed = found ?? { base: lastSynced, head: lastSynced, touched: {} };
  const { paths } = await findInterrupted(changed, context);
  if (paths.size === 0) return found;
  const read: Touched = Object.fromEntries([...paths].map((path) => [path, "changed"]));
  return { ...changed, touched: { ...read, ...changed.touched } };
}
