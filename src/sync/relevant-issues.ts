import type { SyncRun } from "../apply/context.js";
import { readNamedIssue } from "../apply/named-issue.js";
import { readPendingChanges } from "../apply/pending.js";
import { markerOf, type NamedIssue, type ResolvedItem, type TrackedIssue } from "../plan/change.js";
import { itemKey, ownersKey, taskKey } from "../plan/identity.js";
import { type Known, repeatableBy } from "../plan/known.js";
import { type FindNamed, issuesToCarryOver, itemsLeftToCarryOver } from "../plan/match.js";
import { issuesToLink, issuesToLookAt } from "../plan/plan.js";
import { readReference } from "../plan/reference.js";
import { addressKey, compareAddresses, fullName, type IssueAddress } from "../repository.js";
import type { IssueQueries } from "../store/issues.js";
import type { Ledger } from "../store/ledger.js";
import { type ChangedPaths, removedIn } from "./changed-paths.js";
import type { ReadNotes } from "./read-notes.js";

/** What was read before the issues that it concerns are looked at. */
interface Looked {
  changed: ChangedPaths;
  /** Those of the changed notes that were there to read. */
  notes: ReadNotes[];
  items: ResolvedItem[];
  /** The issues of ours that were read from GitHub just now. */
  refreshed: TrackedIssue[];
}

/**
 * Reads what else a plan needs to know: the issues of ours that items and notes concern, those that items name, and what they join.
 */
export async function lookAtConcerned(
  { changed, notes, items, refreshed }: Looked,
  run: SyncRun,
): Promise<Known> {
  const { ledger, configuration, issueRepositories } = run;
  const address = (reference: string) => findAddress(reference, run) ?? [];
  const namedBy = ({ item }: ResolvedItem) => ({
    named: item.references.filter((each) => !item.mentioned.includes(each)).flatMap(address),
    closes: item.closes.flatMap(address),
    reopens: item.reopens.flatMap(address),
  });
  const paths = { read: new Set(notes.map(({ path }) => path)), removed: removedIn(changed) };
  const findNamed = (resolved: ResolvedItem) => repeatableBy(resolved, { namedBy });
  const tracked = await findConcerned({ items, ...paths, findNamed }, refreshed, ledger);
  const linked = await readLinked(issuesToLink(items, { tracked, namedBy, ...paths }), ledger);
  const pending = await readPendingChanges(ledger);
  const known = {
    ...paths,
    tracked,
    namedBy,
    hasLink: (issue: IssueAddress, resolved: ResolvedItem) => linked.has(keyOf(issue, resolved)),
    isPending: (issue: IssueAddress, resolved: ResolvedItem) => pending.has(keyOf(issue, resolved)),
    closesRemoved: configuration.removed === "close",
    opensOwnerless: configuration.ownerless === "open",
  };
  const named = await Promise.all(
    issuesToLookAt(items, known).map((issue) => {
      const home = issueRepositories.writable.get(issue.home);
      return home ? readNamedIssue(home, issue, run) : null;
    }),
  );
  const found = named.filter((issue): issue is NamedIssue => issue !== null);
  return { ...known, named: new Map(found.map((issue) => [addressKey(issue), issue])) };
}

/** Which of the issues that items may be commented on they were commented on before, as `address-key item-key`. */
async function readLinked(
  joinable: Map<ResolvedItem, IssueAddress[]>,
  ledger: Pick<Ledger, "linked">,
): Promise<ReadonlySet<string>> {
  const sought = [...joinable].flatMap(([resolved, issues]) =>
    issues.map((issue) => ({ issue, item: itemKey(markerOf(resolved)) })),
  );
  const linked = await ledger.linked(sought);
  return new Set(linked.map(({ issue, item }) => `${addressKey(issue)} ${item}`));
}

function keyOf(issue: IssueAddress, resolved: ResolvedItem): string {
  return `${addressKey(issue)} ${itemKey(markerOf(resolved))}`;
}

/** Where a reference leads; null when it leads to no issue, or to one out of our reach. */
function findAddress(reference: string, { repository, issueRepositories }: SyncRun): IssueAddress | null {
  const read = readReference(reference, repository.url);
  const home = read && issueRepositories.byName.get((read.repository ?? fullName(repository)).toLowerCase());
  return home ? { home: home.repository.id, number: read.number } : null;
}

/** What concerns issues of ours. */
interface Concern {
  items: ResolvedItem[];
  /** The paths of the notes that were read. */
  read: Iterable<string>;
  /** The paths whose notes are gone. */
  removed: ReadonlySet<string>;
  findNamed?: FindNamed;
}

/**
 * The issues of ours that notes and their items concern, of which there are as many as ever however many there are in all: those of
 * the same notes, those of the same tasks, those that the items name, and of the same owners' newest those whose words an item nearly
 * repeats. A plan made from them is the one made from all.
 *
 * @param refreshed those that were read from GitHub just now, which are all given back
 */
export async function findConcerned(
  { items, read, removed, findNamed }: Concern,
  refreshed: TrackedIssue[],
  ledger: Pick<IssueQueries, "issuesOf" | "issuesOfOwners">,
): Promise<TrackedIssue[]> {
  const remembered = await ledger.issuesOf({
    notes: [...read, ...removed, ...items.map(({ path }) => path)],
    tasks: items.map((item) => taskKey(markerOf(item))),
    addresses: findNamed && items.flatMap(findNamed),
  });
  const found = asRefreshed(remembered, refreshed);
  const left = itemsLeftToCarryOver(items, found, removed, findNamed);
  const ofOwners = await ledger.issuesOfOwners(left.map((item) => ownersKey(markerOf(item))));
  return asRefreshed([...remembered, ...issuesToCarryOver(left, ofOwners)], refreshed);
}

/** Issues as they were remembered, those that were read from GitHub just now as they are, by home and number. */
export function asRefreshed(remembered: TrackedIssue[], refreshed: TrackedIssue[]): TrackedIssue[] {
  const issues = new Map([...remembered, ...refreshed].map((issue) => [addressKey(issue), issue]));
  return [...issues.values()].sort(compareAddresses);
}
