import { addressKey, addressOf, type IssueAddress, isSameIssue } from "../repository.js";
import type { ListedItem } from "../tasks/model.js";
import { isRecent, itemOf } from "../tasks/state.js";
import {
  assigneesOf,
  type Close,
  type Link,
  markerOf,
  type NamedIssue,
  type Reopen,
  type ResolvedItem,
} from "./change.js";
import { taskKey } from "./identity.js";
import { type Known, repeatableBy } from "./known.js";
import type { Judged } from "./states.js";

/** The references that an item has since the last sync. */
interface Naming {
  resolved: ListedItem;
  /** Those that it names as its own task's, those that it closes and those that it reopens. */
  own: IssueAddress[];
  closes: IssueAddress[];
  reopens: IssueAddress[];
}

type KnownWithoutNamed = Omit<Known, "named">;

/**
 * Finds the issues that must be read before a plan is made: those that new items name, and those that were not commented on.
 *
 * @example
 * issuesToRead([newTaskThatNames12], known) // → [{ home: 1, number: 12 }]
 */
export function issuesToRead(judged: Judged[], known: KnownWithoutNamed): IssueAddress[] {
  const sought = judged.flatMap((each) =>
    findNamings(each, known).flatMap(({ resolved, own, closes, reopens }) =>
      [...own, ...closes, ...reopens].filter((issue) => isAsked(issue, resolved, known)),
    ),
  );
  // Whether a new item needs an issue of its own depends on those that it names, whatever was commented on them.
  const needed = judged.flatMap(({ state }) =>
    state.kind === "new" || state.kind === "listed again" ? known.namedBy(itemOf(state.current)!).named : [],
  );
  return uniqueIssues([...sought, ...needed]);
}

/**
 * Plans what items ask for by the numbers of issues.
 *
 * @param claimed who gets an issue that nobody is assigned to, by its {@link addressKey}; two tasks of one plan cannot both get it
 */
export function planByNumber(
  judged: Judged,
  known: Known,
  claimed: Map<string, string[]>,
): (Link | Close | Reopen)[] {
  return findNamings(judged, known).flatMap(({ resolved, own, closes, reopens }) => {
    const find = (addresses: IssueAddress[], state: NamedIssue["state"]) =>
      addresses
        .filter((issue) => isAsked(issue, resolved, known))
        .flatMap((issue) => known.named.get(addressKey(issue)) ?? [])
        .filter(
          (issue) => issue.state === state && !issue.isPullRequest && !isCommented(issue, resolved, known),
        );
    const ofOpenItem = resolved.item.done
      ? []
      : [
          ...find(own, "open").map((issue) => planLink(resolved, issue, claimed)),
          ...find(reopens, "closed").map(
            (issue): Reopen => ({ kind: "reopen", resolved, issue: addressOf(issue), record: null }),
          ),
        ];
    const closings = find(closes, "open").map(
      (issue): Close => ({ kind: "close", resolved, issue: addressOf(issue), record: null }),
    );
    return [...ofOpenItem, ...closings];
  });
}

function planLink(resolved: ListedItem, issue: NamedIssue, claimed: Map<string, string[]>): Link {
  const key = addressKey(issue);
  const assign = issue.assignees.length === 0 && !claimed.has(key) ? assigneesOf(resolved) : [];
  if (assign.length > 0) claimed.set(key, assign);
  return { kind: "link", resolved, issue: addressOf(issue), because: "named", assign };
}

/**
 * Tells whether an item needs no issue of its own: an open issue that it names is its owners' or becomes theirs, or it says only what
 * becomes of the issues that it names.
 */
export function isSpokenFor(
  resolved: ListedItem,
  known: Pick<Known, "named" | "namedBy" | "hasLink">,
  claimed: ReadonlyMap<string, string[]>,
): boolean {
  const { named, closes, reopens } = known.namedBy(resolved);
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
    // It was joined while it was open.
    const isJoined = known.hasLink(issue, resolved);
    return (isOpen || isJoined) && isOwners(resolved, assignees);
  });
}

/** Tells whether an issue with some assignees is one of all the owners of an item. */
function isOwners(resolved: ListedItem, assignees: string[]): boolean {
  const logins = assigneesOf(resolved).map((login) => login.toLowerCase());
  const assigned = new Set(assignees.map((login) => login.toLowerCase()));
  return resolved.owners.length === 0 || (logins.length > 0 && logins.every((login) => assigned.has(login)));
}

/** The references of items to which there is no issue and no pull request. */
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

/** Finds the references that the bullets of a task have since the last sync. */
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
        const own = fresh("own").filter((issue) => !task.issue || !isSameIssue(task.issue, issue));
        return [{ resolved: now, own, closes: fresh("closes"), reopens: fresh("reopens") }];
      }),
    );
}

/** Tells whether a change of an issue was not made before, or was begun and not ended. */
function isAsked(
  issue: IssueAddress,
  resolved: ResolvedItem,
  { hasLink, isPending }: KnownWithoutNamed,
): boolean {
  return !hasLink(issue, resolved) || (isPending?.(issue, resolved) ?? false);
}

/** Tells whether an earlier mention of a task was commented on an issue, unless a change for this one is pending. */
function isCommented(issue: NamedIssue, resolved: ResolvedItem, { isPending }: KnownWithoutNamed): boolean {
  if (isPending?.(issue, resolved)) return false;
  const key = taskKey(markerOf(resolved));
  return issue.linked.some((linked) => taskKey(linked) === key);
}

function uniqueIssues(issues: IssueAddress[]): IssueAddress[] {
  return [...new Map(issues.map((issue) => [addressKey(issue), issue])).values()];
}
