import { addressKey, addressOf, type IssueAddress, isSameIssue } from "../repository.js";
import type { ListedItem } from "../tasks/model.js";
import { isRecent, itemOf } from "../tasks/state.js";
import {
  assigneesOf,
  type Close,
  markerOf,
  type NamedIssue,
  type NamedLink,
  type Reopen,
  type ResolvedItem,
} from "./change.js";
import { taskKey } from "./identity.js";
import { type Known, repeatableBy } from "./known.js";
import type { Judged } from "./states.js";

/** The references that an item has since the last sync. */
interface Naming {
  resolved: ListedItem;
  /** Issues that it names as its own. */
  own: IssueAddress[];
  closes: IssueAddress[];
  reopens: IssueAddress[];
}

type KnownWithoutNamed = Omit<Known, "named">;

/** Finds the issues to read before planning: those that new items name, and those without our comment. */
export function issuesToRead(judged: Judged[], known: KnownWithoutNamed): IssueAddress[] {
  const sought = judged.flatMap((each) =>
    findNamings(each, known).flatMap(({ resolved, own, closes, reopens }) =>
      [...own, ...closes, ...reopens].filter((issue) => isAsked(issue, resolved, known)),
    ),
  );
  return uniqueIssues(sought);
}

/**
 * Plans links, closings and reopenings of issues that items name. An issue is linked only if it is or becomes the owners'.
 *
 * @param claimed the logins that get an unassigned issue, by its {@link addressKey}, so that two tasks do not both claim it
 */
export function planByNumber(
  judged: Judged,
  known: Known,
  claimed: Map<string, string[]>,
): (NamedLink | Close | Reopen)[] {
  return findNamings(judged, known).flatMap(({ resolved, own, closes, reopens }) => {
    const find = (addresses: IssueAddress[], state: NamedIssue["state"]) =>
      addresses
        .filter((issue) => isAsked(issue, resolved, known))
        .flatMap((issue) => known.named.get(addressKey(issue)) ?? [])
        .filter(
          (issue) => issue.state === state && !issue.isPullRequest && !isCommented(issue, resolved, known),
        );
    const closings = find(closes, "open").map(
      (issue): Close => ({ kind: "close", resolved, issue: addressOf(issue), record: null }),
    );
    const reopenings = find(reopens, "closed").map(
      (issue): Reopen => ({
        kind: "reopen",
        resolved,
        current: resolved,
        issue: addressOf(issue),
        record: null,
      }),
    );
    const links = find(own, "open").flatMap((issue) => planLink(resolved, issue, claimed));
    return [...links, ...reopenings, ...closings];
  });
}

function planLink(resolved: ListedItem, issue: NamedIssue, claimed: Map<string, string[]>): NamedLink[] {
  const key = addressKey(issue);
  const isFree = issue.assignees.length === 0 && !claimed.has(key);
  const assign = isFree ? assigneesOf(resolved) : [];
  if (assign.length > 0) claimed.set(key, assign);
  if (!isOwners(resolved, [...issue.assignees, ...(claimed.get(key) ?? [])])) return [];
  return [{ kind: "link", resolved, issue: addressOf(issue), because: "named", assign }];
}

/**
 * Returns true if an item needs no issue: it names an open issue that is or becomes its owners', it only closes or
 * reopens issues, or it was linked before.
 */
export function isSpokenFor(
  resolved: ListedItem,
  known: Pick<Known, "named" | "namedBy" | "hasLink">,
  claimed: ReadonlyMap<string, string[]>,
): boolean {
  const { named, closes, reopens } = known.namedBy(resolved);
  if (named.some((issue) => known.hasLink(issue, resolved))) return true;
  const isIn = (addresses: IssueAddress[], issue: IssueAddress) =>
    addresses.some((each) => isSameIssue(each, issue));
  const found = named
    .flatMap((issue) => known.named.get(addressKey(issue)) ?? [])
    .filter(({ isPullRequest }) => !isPullRequest);
  if (found.length > 0 && named.every((issue) => isIn(found, issue) && isIn([...closes, ...reopens], issue)))
    return true;
  return found.some((issue) => {
    const isOpen = issue.state === "open" ? !isIn(closes, issue) : isIn(reopens, issue);
    const assignees = [...issue.assignees, ...(claimed.get(addressKey(issue)) ?? [])];
    return isOpen && isOwners(resolved, assignees);
  });
}

/** Returns true if all owners of an item are among the assignees. */
function isOwners(resolved: ListedItem, assignees: string[]): boolean {
  const logins = assigneesOf(resolved).map((login) => login.toLowerCase());
  const assigned = new Set(assignees.map((login) => login.toLowerCase()));
  return resolved.owners.length === 0 || (logins.length > 0 && logins.every((login) => assigned.has(login)));
}

/** Finds references to issues and pull requests that do not exist. */
export function findMissing(
  judged: Judged[],
  known: Known,
): { resolved: ResolvedItem; issue: IssueAddress }[] {
  return judged.flatMap((each) =>
    findNamings(each, known).flatMap(({ resolved, own, closes, reopens }) =>
      uniqueIssues([...own, ...closes, ...reopens])
        .filter((issue) => isAsked(issue, resolved, known) && !known.named.has(addressKey(issue)))
        .map((issue) => ({ resolved, issue })),
    ),
  );
}

/** Finds the references that were added since the last sync. */
function findNamings({ task, state }: Judged, known: KnownWithoutNamed): Naming[] {
  if (state.kind === "old") return [];
  const read = (listed: ListedItem | null) => {
    if (!listed) return { own: [], closes: [], reopens: [] };
    const { closes, reopens } = known.namedBy(listed);
    return { own: repeatableBy(listed, known), closes, reopens };
  };
  return task.mentions
    .filter((mention) => itemOf(mention) && isRecent(mention, known.newest))
    .flatMap((mention) =>
      mention.bullets.flatMap(({ before, now }): Naming[] => {
        if (!now) return [];
        const [earlier, said] = [read(before), read(now)];
        const fresh = (kind: keyof typeof said) =>
          said[kind].filter((issue) => !earlier[kind].some((each) => isSameIssue(each, issue)));
        const closes = fresh("closes");
        if (now.item.done) return [{ resolved: now, own: [], closes, reopens: [] }];
        const own = fresh("own").filter((issue) => !task.issue || !isSameIssue(task.issue, issue));
        return [{ resolved: now, own, closes, reopens: fresh("reopens") }];
      }),
    );
}

/** Returns true if a change was not made before or its outcome is unknown. A tick also closes an issue that was linked before. */
function isAsked(
  issue: IssueAddress,
  resolved: ResolvedItem,
  { hasLink, isPending }: KnownWithoutNamed,
): boolean {
  return resolved.item.done || !hasLink(issue, resolved) || (isPending?.(issue, resolved) ?? false);
}

/** Returns true if an earlier mention of a task was commented, unless a change for this one is pending. */
function isCommented(issue: NamedIssue, resolved: ResolvedItem, { isPending }: KnownWithoutNamed): boolean {
  if (resolved.item.done || isPending?.(issue, resolved)) return false;
  const key = taskKey(markerOf(resolved));
  return issue.linked.some((linked) => taskKey(linked) === key);
}

function uniqueIssues(issues: IssueAddress[]): IssueAddress[] {
  return [...new Map(issues.map((issue) => [addressKey(issue), issue])).values()];
}
