import { markerOf, type TakenItem, type TrackedIssue } from "../plan/change.js";
import { ownersKey, taskKey } from "../plan/identity.js";
import { type FindNamed, issuesToCarryOver, itemsLeftToCarryOver } from "../plan/match.js";
import { addressKey, compareAddresses } from "../repository.js";
import type { IssueQueries } from "../store/issues.js";

/** What concerns issues of ours. */
interface Concern {
  items: TakenItem[];
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
