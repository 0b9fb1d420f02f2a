import type { Context } from "../apply/context.js";
import type { Touched } from "../events/push.js";
import { addressKey, type IssueAddress } from "../repository.js";
import type { ChangedPaths } from "./changed-paths.js";

/** Changes of issues that a sync of other notes began and did not end. GitHub may have made them, or only some of them. */
export interface Interrupted {
  issues: IssueAddress[];
  /** The notes that asked for them. */
  paths: ReadonlySet<string>;
}

/** Finds the changes that were begun for the notes of another commit. */
export async function findInterrupted(
  head: string | null,
  { ledger }: Pick<Context, "ledger">,
): Promise<Interrupted> {
  const begun = await ledger.pendingChanges();
  const others = begun.filter(({ commit }) => head !== null && commit !== null && commit !== head);
  return {
    issues: others.flatMap(({ change }) => change.issue ?? []),
    paths: new Set(others.flatMap(({ change: { issue, path } }) => (issue && path ? path : []))),
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
  const { base, head, touched } = found ?? { base: lastSynced, head: lastSynced, touched: {} };
  const { paths } = await findInterrupted(head, context);
  if (paths.size === 0) return found;
  const read: Touched = Object.fromEntries([...paths].map((path) => [path, "changed"]));
  return { base, head, touched: { ...read, ...touched } };
}
