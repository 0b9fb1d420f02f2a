import type { Configuration } from "../config.js";
import { readNamedIssue, readTrackedIssues } from "../github/issues.js";
import type { ChangedPaths } from "../github/notes.js";
import { markerOf, type NamedIssue, type TakenItem, type TrackedIssue } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { issuesToLookAt, type Known } from "../plan/plan.js";
import { readReference } from "../plan/reference.js";
import { type Context, MINUTE } from "./context.js";
import type { ReadNotes } from "./read.js";

/** The overlap of two looks at the issues, for clocks and replicas at GitHub that do not agree to the second. */
const OVERLAP_MILLISECONDS = MINUTE;

/** The issues we opened, as GitHub has them now: those remembered, and those that changed since. */
export async function refreshIssues(configuration: Configuration, context: Context): Promise<TrackedIssue[]> {
  const { github, repository, ledger, app } = context;
  const label = configuration.labels[0]!;
  const remembered = await ledger.trackedIssues();
  const { issues, readAt } = await readTrackedIssues(github, repository, label, remembered.readAt, app);
  if (readAt) {
    const since = new Date(Date.parse(readAt) - OVERLAP_MILLISECONDS).toISOString();
    await ledger.rememberIssues(issues, since);
  }
  const byNumber = new Map([...remembered.issues, ...issues].map((issue) => [issue.number, issue]));
  return [...byNumber.values()].sort((one, other) => one.number - other.number);
}

/** Reads what else a plan needs to know: the issues that items name, and those that they join. */
export async function lookAtNamedIssues(
  items: TakenItem[],
  notes: ReadNotes[],
  tracked: TrackedIssue[],
  { touched }: ChangedPaths,
  configuration: Configuration,
  context: Context,
): Promise<Known> {
  const { github, repository, ledger, app } = context;
  const joined = await ledger.joined();
  const known = {
    tracked,
    closesGone: configuration.removed === "close",
    read: new Set(notes.map(({ path }) => path)),
    opensOwnerless: configuration.ownerless === "open",
    removed: new Set(Object.keys(touched).filter((path) => touched[path] === "removed")),
    isJoined: (issue: number, taken: TakenItem) => joined.has(`${issue} ${itemKey(markerOf(taken))}`),
    numbersOf: ({ item }: TakenItem) => ({
      named: item.references.flatMap((reference) => readReference(reference, repository) ?? []),
      closes: item.closes.flatMap((reference) => readReference(reference, repository) ?? []),
    }),
  };
  const named = await Promise.all(
    issuesToLookAt(items, known).map((number) => readNamedIssue(github, repository, number, app)),
  );
  const found = named.filter((issue): issue is NamedIssue => issue !== null);
  return { ...known, named: new Map(found.map((issue) => [issue.number, issue])) };
}
