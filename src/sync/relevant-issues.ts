import type { SyncRun } from "../apply/context.js";
import { readNamedIssue } from "../apply/named-issue.js";
import { readPendingChanges } from "../apply/pending.js";
import { markerOf, type NamedIssue, type ResolvedItem, type TrackedIssue } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import type { Known } from "../plan/known.js";
import { issuesToRead } from "../plan/named.js";
import { readReference } from "../plan/reference.js";
import type { Judged } from "../plan/states.js";
import { addressKey, fullName, type IssueAddress } from "../repository.js";
import type { NewestMeetings } from "../tasks/state.js";

interface Looked {
  judged: Judged[];
  tracked: TrackedIssue[];
  newest: NewestMeetings;
}

export function findNames(run: SyncRun): Known["namedBy"] {
  const address = (reference: string) => findAddress(reference, run) ?? [];
  return ({ item }) => ({
    named: item.references.filter((each) => !item.mentioned.includes(each)).flatMap(address),
    closes: item.closes.flatMap(address),
    reopens: item.reopens.flatMap(address),
  });
}

/** Reads the issues that items name, and our comments on them. */
export async function lookAtNamed({ judged, tracked, newest }: Looked, run: SyncRun): Promise<Known> {
  const { ledger, configuration, issueRepositories } = run;
  const namedBy = findNames(run);
  const linked = await readLinked(judged, namedBy, run);
  const pending = await readPendingChanges(ledger);
  const known = {
    tracked,
    newest,
    namedBy,
    hasLink: (issue: IssueAddress, resolved: ResolvedItem) => linked.has(keyOf(issue, resolved)),
    isPending: (issue: IssueAddress, resolved: ResolvedItem) => pending.has(keyOf(issue, resolved)),
    closesRemoved: configuration.removed === "close",
    opensOwnerless: configuration.ownerless === "open",
  };
  const named = await Promise.all(
    issuesToRead(judged, known).map((issue) => {
      const home = issueRepositories.writable.get(issue.home);
      return home ? readNamedIssue(home, issue, run) : null;
    }),
  );
  const found = named.filter((issue): issue is NamedIssue => issue !== null);
  return { ...known, named: new Map(found.map((issue) => [addressKey(issue), issue])) };
}

/** Returns keys of issues and items that we commented on them, as `address-key item-key`. */
async function readLinked(
  judged: Judged[],
  namedBy: Known["namedBy"],
  { ledger }: SyncRun,
): Promise<ReadonlySet<string>> {
  const items = judged.flatMap(({ task }) =>
    task.mentions.flatMap(({ bullets }) => bullets.flatMap(({ now }) => now ?? [])),
  );
  const sought = items.flatMap((resolved) => {
    const { named, closes, reopens } = namedBy(resolved);
    const item = itemKey(markerOf(resolved));
    return [...named, ...closes, ...reopens].map((issue) => ({ issue, item }));
  });
  const linked = await ledger.linked(sought);
  return new Set(linked.map(({ issue, item }) => `${addressKey(issue)} ${item}`));
}

function keyOf(issue: IssueAddress, resolved: ResolvedItem): string {
  return `${addressKey(issue)} ${itemKey(markerOf(resolved))}`;
}

/** Returns the issue of a reference; null when it is no issue or is out of reach. */
function findAddress(reference: string, { repository, issueRepositories }: SyncRun): IssueAddress | null {
  const read = readReference(reference, repository.url);
  const home = read && issueRepositories.byName.get((read.repository ?? fullName(repository)).toLowerCase());
  return home ? { home: home.repository.id, number: read.number } : null;
}
