import type { Context } from "../apply/context.js";
import { recallBegun } from "../apply/run.js";
import { trustingOf } from "../apply/write.js";
import type { Configuration } from "../config/schema.js";
import { type ChangedPaths, removedIn } from "../github/git.js";
import { readNamedIssue } from "../github/issues.js";
import { markerOf, type NamedIssue, type TakenItem, type TrackedIssue } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { type Known, repeatableBy } from "../plan/known.js";
import { issuesToJoin, issuesToLookAt } from "../plan/plan.js";
import { readReference } from "../plan/reference.js";
import { addressKey, fullName, type IssueAddress } from "../repository.js";
import { findConcerned } from "../stages/concerned.js";
import type { Ledger } from "../store/ledger.js";
import type { Homes } from "./issue-repositories.js";
import type { ReadNotes } from "./read-notes.js";

/** What was read of the notes: which changed, and which were there to read. */
interface Looked {
  changed: ChangedPaths;
  notes: ReadNotes[];
}

/**
 * Reads what else a plan needs to know: the issues of ours that items and notes concern, those that items name, and what they join.
 *
 * @param refreshed the issues of ours that were read from GitHub just now
 */
export async function lookAtConcerned(
  items: TakenItem[],
  refreshed: TrackedIssue[],
  { changed, notes }: Looked,
  homes: Homes,
  configuration: Configuration,
  context: Context,
): Promise<Known> {
  const { ledger } = context;
  const trusting = trustingOf(context, configuration);
  const address = (reference: string) => findAddress(reference, homes, context) ?? [];
  const namedBy = ({ item }: TakenItem) => ({
    named: item.references.flatMap(address),
    closes: item.closes.flatMap(address),
    reopens: item.reopens.flatMap(address),
  });
  const paths = { read: new Set(notes.map(({ path }) => path)), removed: removedIn(changed) };
  const findNamed = (taken: TakenItem) => repeatableBy(taken, { namedBy });
  const tracked = await findConcerned({ items, ...paths, findNamed }, refreshed, ledger);
  const joined = await recallJoined(issuesToJoin(items, { tracked, namedBy, ...paths }), ledger);
  const begun = await recallBegun(context);
  const known = {
    ...paths,
    tracked,
    namedBy,
    isJoined: (issue: IssueAddress, taken: TakenItem) => joined.has(keyOf(issue, taken)),
    isBegun: (issue: IssueAddress, taken: TakenItem) => begun.has(keyOf(issue, taken)),
    closesGone: configuration.removed === "close",
    opensOwnerless: configuration.ownerless === "open",
  };
  const named = await Promise.all(
    issuesToLookAt(items, known).map((issue) => {
      const home = homes.reached.get(issue.home);
      return home ? readNamedIssue(home, issue, trusting) : null;
    }),
  );
  const found = named.filter((issue): issue is NamedIssue => issue !== null);
  return { ...known, named: new Map(found.map((issue) => [addressKey(issue), issue])) };
}

/** Which of the issues that items may be commented on they were commented on before, as `address-key item-key`. */
async function recallJoined(
  joinable: Map<TakenItem, IssueAddress[]>,
  ledger: Pick<Ledger, "joined">,
): Promise<ReadonlySet<string>> {
  const sought = [...joinable].flatMap(([taken, issues]) =>
    issues.map((issue) => ({ issue, item: itemKey(markerOf(taken)) })),
  );
  const joined = await ledger.joined(sought);
  return new Set(joined.map(({ issue, item }) => `${addressKey(issue)} ${item}`));
}

function keyOf(issue: IssueAddress, taken: TakenItem): string {
  return `${addressKey(issue)} ${itemKey(markerOf(taken))}`;
}

/** Where a reference leads; null when it leads to no issue, or to one out of our reach. */
function findAddress(reference: string, homes: Homes, { repository }: Context): IssueAddress | null {
  const read = readReference(reference, repository.url);
  const home = read && homes.named.get((read.repository ?? fullName(repository)).toLowerCase());
  return home ? { home: home.repository.id, number: read.number } : null;
}
