import type { Configuration } from "../config.js";
import { noticeDashboard } from "../github/dashboard.js";
import type { Home } from "../github/home.js";
import { readLabelledIssues, readNamedIssue, readTrackedIssue, withoutOurPart } from "../github/issues.js";
import { type ChangedPaths, removedIn } from "../github/notes.js";
import { oursOf } from "../github/writing.js";
import { markerOf, type NamedIssue, type TakenItem, type TrackedIssue } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { issuesToLookAt, type Known } from "../plan/plan.js";
import { readReference } from "../plan/reference.js";
import { addressKey, fullName, type IssueAddress, isSameIssue } from "../repository.js";
import { type Context, MINUTE } from "./context.js";
import type { Homes } from "./homes.js";
import { recallBegun } from "./outcomes.js";
import type { ReadNotes } from "./read.js";

/** The overlap of two looks at the issues, for clocks and replicas at GitHub that do not agree to the second. */
const OVERLAP_MILLISECONDS = MINUTE;

/** The issues we opened, as GitHub has them now: those remembered, and those that changed since. */
export async function refreshIssues(
  homes: Homes,
  configuration: Configuration,
  context: Context,
): Promise<TrackedIssue[]> {
  const { ledger, repository } = context;
  const remembered = await ledger.trackedIssues();
  const kept = new Set([repository.id, homes.opening.repository.id, ...remembered.map(({ home }) => home)]);
  const living = [...homes.reached.values()].filter((home) => kept.has(home.repository.id));
  const read = await Promise.all(
    living.map((home) => refreshHome(home, configuration.labels[0]!, remembered, context)),
  );
  const byAddress = new Map([...remembered, ...read.flat()].map((issue) => [addressKey(issue), issue]));
  return [...byAddress.values()].sort((one, other) => one.home - other.home || one.number - other.number);
}

/** Reads and remembers what changed in one home since the last look. */
async function refreshHome(
  home: Home,
  label: string,
  remembered: TrackedIssue[],
  context: Context,
): Promise<TrackedIssue[]> {
  const { ledger, repository } = context;
  const { id } = home.repository;
  const since = await ledger.issuesReadAt(id);
  const { issues: all, readAt } = await readLabelledIssues(home, label, { state: "all", since });
  const issues = all.flatMap((issue) => {
    const before = remembered.find((each) => isSameIssue(each, { home: id, number: issue.number }));
    return readTrackedIssue(issue, id, oursOf(context)) ?? (before ? [withoutOurPart(before, issue)] : []);
  });
  // The next look sees only what changes from now on, so that nothing may be forgotten before.
  if (id === repository.id) await noticeDashboard(all, context);
  if (readAt) {
    const overlapped = new Date(Date.parse(readAt) - OVERLAP_MILLISECONDS).toISOString();
    await ledger.rememberIssues(home.repository, issues, overlapped);
  }
  return issues;
}

/** What was read of the notes: which changed, and which were there to read. */
interface Looked {
  changed: ChangedPaths;
  notes: ReadNotes[];
}

/** Reads what else a plan needs to know: the issues that items name, and those that they join. */
export async function lookAtNamedIssues(
  items: TakenItem[],
  tracked: TrackedIssue[],
  { changed, notes }: Looked,
  homes: Homes,
  configuration: Configuration,
  context: Context,
): Promise<Known> {
  const { repository, ledger, author } = context;
  const joined = await ledger.joined();
  const begun = await recallBegun(context);
  const keyOf = (issue: IssueAddress, taken: TakenItem) => `${addressKey(issue)} ${itemKey(markerOf(taken))}`;
  const address = (reference: string) => findAddress(reference, homes, context) ?? [];
  const known = {
    tracked,
    closesGone: configuration.removed === "close",
    read: new Set(notes.map(({ path }) => path)),
    opensOwnerless: configuration.ownerless === "open",
    removed: removedIn(changed),
    isJoined: (issue: IssueAddress, taken: TakenItem) => joined.has(keyOf(issue, taken)),
    isBegun: (issue: IssueAddress, taken: TakenItem) => begun.has(keyOf(issue, taken)),
    namedBy: ({ item }: TakenItem) => ({
      named: item.references.flatMap(address),
      closes: item.closes.flatMap(address),
      reopens: item.reopens.flatMap(address),
    }),
  };
  const named = await Promise.all(
    issuesToLookAt(items, known).map((issue) => {
      const home = homes.reached.get(issue.home);
      return home ? readNamedIssue(home, issue, { author, notes: repository.id }) : null;
    }),
  );
  const found = named.filter((issue): issue is NamedIssue => issue !== null);
  return { ...known, named: new Map(found.map((issue) => [addressKey(issue), issue])) };
}

/** Where a reference leads; null when it leads to no issue, or to one out of our reach. */
function findAddress(reference: string, homes: Homes, { repository }: Context): IssueAddress | null {
  const read = readReference(reference, repository.url);
  const home = read && homes.named.get((read.repository ?? fullName(repository)).toLowerCase());
  return home ? { home: home.repository.id, number: read.number } : null;
}
