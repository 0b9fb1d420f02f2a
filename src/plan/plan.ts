import { addressKey, addressOf, type IssueAddress, isSameIssue } from "../repository.js";
import { compareMeetings } from "../tasks/meetings.js";
import type { Place } from "../tasks/model.js";
import { itemOf } from "../tasks/state.js";
import {
  assigneesOf,
  type Change,
  type Close,
  type ItemChange,
  markerOf,
  type NamedIssue,
  type Removal,
  type Reopen,
  type ResolvedItem,
  type TrackedIssue,
} from "./change.js";
import { holdsNotes, itemKey } from "./identity.js";
import { isLinked, type Known, repeatableBy } from "./known.js";
import { type Match, matchItems } from "./match.js";
import { type CompareMentions, compareMentions, newestBy } from "./mentions.js";
import { isSpokenFor, planByNumber } from "./named.js";
import { planOpenings } from "./openings.js";
import { type Judged, planIssue, planOpening, type TrackedTask } from "./states.js";
import { type ByNumber, type Mention, planTracked } from "./tracked.js";
import { isUndone } from "./undo.js";

/**
 * Plans the changes of issues that tasks ask for. An issue changes its state once at most, as the newest mention says. Made again after it
 * was carried out, a plan is empty.
 *
 * The issues of the tasks are among `known.tracked`; a task whose issue is not among them changes nothing.
 *
 * @example
 * planTasks([{ task: post, state: { kind: "new", current: postInThatMeeting } }], known) // → [{ kind: "open", resolved: itsItem, … }]
 */
export function planTasks(judged: Judged[], known: Known): Change[] {
  const tracked = new Map(known.tracked.map((issue) => [addressKey(issue), issue]));
  const claimed = new Map<string, string[]>();
  const byNumber = judged.flatMap((each) => planByNumber(each, known, claimed));
  const planned = judged.flatMap(({ task, state }) => {
    const issue = task.issue && tracked.get(addressKey(task.issue));
    const own = issue
      ? planIssue(task as TrackedTask, state, { issue, closesRemoved: known.closesRemoved })
      : [];
    return [...own, ...planNewIssue({ task, state }, known, claimed)];
  });
  return keepNewest([...planned, ...byNumber]);
}

/** Opens an issue for a task that is new or was taken again, unless an issue that it names speaks for it. */
function planNewIssue(
  { task, state }: Judged,
  known: Known,
  claimed: ReadonlyMap<string, string[]>,
): Change[] {
  if (state.kind !== "new" && state.kind !== "listed again") return [];
  const resolved = itemOf(state.current)!;
  if (resolved.owners.length === 0 && !known.opensOwnerless) return [];
  if (isSpokenFor(resolved, known, claimed)) return [];
  return [planOpening(task, state.current, state.kind === "new" ? null : state.issue)];
}

/** Keeps the newest change of each issue's state; of those in one meeting, the one by a number. */
function keepNewest(changes: Change[]): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    if (!changesState(change)) continue;
    const key = addressKey(change.issue);
    const other = newest.get(key);
    if (!other || !changesState(other) || compareMeetings(placeOf(other), placeOf(change)) <= 0)
      newest.set(key, change);
  }
  return changes.filter((change) => !changesState(change) || newest.get(addressKey(change.issue)) === change);
}

function placeOf({ resolved: { path, meeting } }: Close | Reopen): Place {
  return { path, date: meeting.date };
}

/** How many issues a push would have opened, and how many it may. */
export interface OverLimit {
  count: number;
  limit: number;
}

/**
 * Compares the items the notes hold with the issues there are, and says what to change (docs/behaviour.md#what-happens-to-issues).
 *
 * An issue changes its state once at most, as its newest mention says. Made again after it was carried out, a plan is empty.
 *
 * @param items in the order of their meetings, so that a later one joins what an earlier one opens
 * @example
 * plan([newItem, trackedItem], { tracked: [issueOfTrackedItem], … }) // → [{ kind: "open", resolved: newItem }]
 */
export function plan(items: ResolvedItem[], known: Known): Change[] {
  const matches = matchItems(items, known.tracked, known.removed, (resolved) =>
    repeatableBy(resolved, known),
  );
  const compare = compareMentions(items);
  const mentions = groupMentions(items, matches, known);
  const tracked = new Set([...mentions.values()].flat().map(({ resolved }) => resolved));
  const untracked = items.filter((resolved) => !tracked.has(resolved));
  // Written twice in one file, it is one task.
  const others = [...newestBy(untracked, (resolved) => itemKey(markerOf(resolved)), compare).values()];
  const named = new Map(others.map((resolved) => [resolved, planNamed(resolved, known)]));
  const byNumber = findByNumber(named, compare, known);
  const planned = new Map<ResolvedItem, ItemChange[]>();
  for (const [issue, ofIssue] of mentions) {
    const said = byNumber.get(issue) ?? null;
    const { changes, isOutweighed } = planTracked(ofIssue, said, compare, known);
    for (const [resolved, ofItem] of changes) planned.set(resolved, ofItem);
    if (!isOutweighed) byNumber.delete(issue);
  }
  const ofTracked = [...planned.values()].flat().filter((change) => change.kind === "reopen");
  const reopened = new Set([
    ...ofTracked.map(({ issue }) => addressKey(issue)),
    ...[...byNumber].flatMap(([issue, { state }]) => (state === "open" ? issue : [])),
  ]);
  const unnamed: ResolvedItem[] = [];
  for (const resolved of others) {
    const isSaid = (issue: IssueAddress) => byNumber.get(addressKey(issue))?.resolved === resolved;
    const changes = planNamed(resolved, known, (issue) => reopened.has(addressKey(issue)) && !isSaid(issue));
    if (changes) {
      const kept = changes.filter((change) => !changesState(change) || isSaid(change.issue));
      planned.set(resolved, kept);
    } else if (resolved.owners.length > 0 || known.opensOwnerless) unnamed.push(resolved);
  }
  for (const [resolved, change] of planOpenings(unnamed, compare)) planned.set(resolved, [change]);
  const changes = items.flatMap((resolved) => planned.get(resolved) ?? []);
  return [...changes, ...planRemovals(matches, changes, known)];
}

/** The mentions of each issue of ours, by its address: of all items but those that say by a number what becomes of it. */
function groupMentions(
  items: ResolvedItem[],
  matches: Map<ResolvedItem, Match>,
  known: Known,
): Map<string, Mention[]> {
  const groups = new Map<string, Mention[]>();
  for (const resolved of items) {
    const match = matches.get(resolved);
    if (!match || (saysByNumber(resolved, match, known) && planNamed(resolved, known))) continue;
    const key = addressKey(match.issue);
    groups.set(key, [...(groups.get(key) ?? []), { resolved, ...match }]);
  }
  return groups;
}

/** The newest item that closes or reopens each issue by its number, by the address of the issue. */
function findByNumber(
  named: Map<ResolvedItem, ItemChange[] | null>,
  compare: CompareMentions,
  known: Known,
): Map<string, ByNumber> {
  const found = new Map<string, ByNumber>();
  for (const [resolved, changes] of named) {
    const { closes, reopens } = known.namedBy(resolved);
    for (const issue of resolved.item.done ? closes : [...closes, ...reopens]) {
      const key = addressKey(issue);
      const other = found.get(key);
      if (other && compare(other.resolved, resolved) > 0) continue;
      const change = changes?.find((each) => changesState(each) && isSameIssue(each.issue, issue));
      found.set(key, { resolved, state: change ? stateAfter(change) : null });
    }
  }
  return found;
}

function changesState(change: Change): change is Close | Reopen {
  return change.kind === "close" || change.kind === "reopen";
}

function stateAfter({ kind }: ItemChange): TrackedIssue["state"] {
  return kind === "close" ? "closed" : "open";
}

/**
 * Takes the openings out of a plan that has more of them than the limit, and what joins them (docs/behaviour.md#limit).
 *
 * @example
 * keepToLimit(planOf30Openings, 25) // → { changes: [], overLimit: { count: 30, limit: 25 } }
 */
export function keepToLimit(
  changes: Change[],
  limit: number,
): { changes: Change[]; overLimit: OverLimit | null } {
  const count = changes.filter(({ kind }) => kind === "open").length;
  if (count <= limit) return { changes, overLimit: null };
  const links = (change: Change) => change.kind === "link" && "kind" in change.issue;
  const kept = changes.filter((change) => change.kind !== "open" && !links(change));
  return { changes: kept, overLimit: { count, limit } };
}

/**
 * The issues whose state or comments a plan needs and nobody remembers: the named ones, and those an item is carried over to.
 *
 * @example
 * issuesToLookAt([itemThatNames12], { … }) // → [{ home: 1, number: 12 }]
 */
export function issuesToLookAt(items: ResolvedItem[], known: Omit<Known, "named">): IssueAddress[] {
  const addresses = [...issuesToLink(items, known)].flatMap(([resolved, issues]) => {
    const hasLink = issues.some((issue) => known.hasLink(issue, resolved));
    return hasLink ? issues.filter((issue) => known.isPending?.(issue, resolved)) : issues;
  });
  return [...new Map(addresses.map((address) => [addressKey(address), address])).values()];
}

/**
 * The issues that each item may be commented on, if it was not before: those that it names, or the one that it is carried over to.
 *
 * @example
 * issuesToLink([itemThatNames12, newItem], { … }) // → Map { itemThatNames12 → [{ home: 1, number: 12 }], newItem → [] }
 */
export function issuesToLink(
  items: ResolvedItem[],
  known: Pick<Known, "tracked" | "removed" | "namedBy">,
): Map<ResolvedItem, IssueAddress[]> {
  const matches = matchItems(items, known.tracked, known.removed, (resolved) =>
    repeatableBy(resolved, known),
  );
  return new Map(
    items.map((resolved): [ResolvedItem, IssueAddress[]] => {
      const match = matches.get(resolved);
      const { named } = known.namedBy(resolved);
      if (!match) return [resolved, named];
      const { issue, carriedOver } = match;
      const links = carriedOver && !resolved.item.done && issue.text !== null && !isUndone(issue);
      const repeated = links ? [addressOf(issue)] : [];
      return [resolved, saysByNumber(resolved, match, known) ? [...named, ...repeated] : repeated];
    }),
  );
}

/**
 * Makes one item of every owner, each an issue of its own (`shared-items: issue-per-owner`).
 *
 * @example
 * oneItemPerOwner(itemOf("Vincent", "Dave")) // → [itemOf("Vincent"), itemOf("Dave")]
 */
export function oneItemPerOwner(resolved: ResolvedItem): ResolvedItem[] {
  if (resolved.owners.length < 2) return [resolved];
  return resolved.owners.map((owner) => ({
    ...resolved,
    owners: [owner],
    item: { ...resolved.item, owners: [owner.owner] },
  }));
}

/**
 * The issue of ours that stands for each item, of those that have one.
 *
 * @example
 * issuesOfItems([trackedItem, newItem], known) // → Map { trackedItem → its issue }
 */
export function issuesOfItems(items: ResolvedItem[], known: Known): Map<ResolvedItem, TrackedIssue> {
  const matches = matchItems(items, known.tracked, known.removed, (resolved) =>
    repeatableBy(resolved, known),
  );
  return new Map([...matches].map(([resolved, { issue }]) => [resolved, issue]));
}

/**
 * Tells whether an item's reference outweighs its likeness to an issue. In a later meeting, `closes` and `reopens` do. For an issue that
 * is gone, any reference does, because it names the replacement.
 */
function saysByNumber(resolved: ResolvedItem, match: Match, known: Pick<Known, "namedBy">): boolean {
  if (match.issue.absent) return known.namedBy(resolved).named.length > 0;
  if (!match.carriedOver || resolved.item.done) return false;
  const { closes, reopens } = known.namedBy(resolved);
  return reopens.length > 0 || closes.some((issue) => isSameIssue(issue, match.issue));
}

/** The issues of notes that were read, or are gone, whose item is in them no more, and that are open after other changes. */
function planRemovals(matches: Map<ResolvedItem, Match>, changes: ItemChange[], known: Known): Removal[] {
  const found = new Set([...matches.values()].map(({ issue }) => issue));
  const states = new Map(
    changes.filter(changesState).map((change) => [addressKey(change.issue), stateAfter(change)]),
  );
  return known.tracked
    .filter((issue) => {
      const { marker, text } = issue;
      const state = states.get(addressKey(issue)) ?? issue.state;
      const looked = holdsNotes(known.read, marker.path) || holdsNotes(known.removed, marker.path);
      return looked && state === "open" && !marker.gone && text !== null && !found.has(issue);
    })
    .map((issue) => ({ kind: "remove", issue, close: known.closesRemoved }));
}

/**
 * What an item that names issues changes on them; null when it names no open one, so that its task gets an issue of its own.
 *
 * @param willBeOpen whether another item of the same plan opens an issue again
 */
function planNamed(
  resolved: ResolvedItem,
  known: Known,
  willBeOpen: (issue: IssueAddress) => boolean = () => false,
): ItemChange[] | null {
  const { named, closes, reopens } = known.namedBy(resolved);
  // What was begun is gone on with: its comment may be there, and the issue still as it was.
  const isSaid = named.some((issue) => isLinked(issue, resolved, known));
  const asked = isSaid ? named.filter((issue) => known.isPending?.(issue, resolved)) : named;
  const isIn = (issues: IssueAddress[], issue: NamedIssue) => issues.some((each) => isSameIssue(each, issue));
  const found = asked
    .flatMap((address) => known.named.get(addressKey(address)) ?? [])
    .map((issue): NamedIssue => (willBeOpen(issue) ? { ...issue, state: "open" } : issue));
  const live = found.filter((issue) => issue.state === "open" || isReopened(issue));
  // What is to be closed and is closed has been done, whoever closed it: that is no task of its own.
  const isClosed =
    named.length > 0 && named.every((issue) => closes.some((each) => isSameIssue(each, issue)));
  if (live.length === 0) return isSaid || isClosed ? [] : null;
  return live.flatMap((issue): ItemChange[] => {
    const address = addressOf(issue);
    if (issue.state === "closed") return [{ kind: "reopen", resolved, issue: address, relation: "named" }];
    if (isIn(closes, issue) && !issue.isPullRequest)
      return [{ kind: "close", resolved, issue: address, own: false }];
    // Its comment is there: what was begun was to change its state, and that is so.
    if (resolved.item.done || isLinked(issue, resolved, known)) return [];
    const assign = issue.assignees.length === 0 ? assigneesOf(resolved) : [];
    return [{ kind: "link", resolved, issue: address, because: "named", assign }];
  });

  function isReopened(issue: NamedIssue): boolean {
    return isIn(reopens, issue) && !issue.isPullRequest && !resolved.item.done;
  }
}
