import { addressKey, addressOf, type IssueAddress, isSameIssue } from "../repository.js";
import { printContent, readContent } from "../text/issue.js";
import {
  assigneesOf,
  type Change,
  type Gone,
  type ItemChange,
  markerOf,
  type NamedIssue,
  type Open,
  type TakenItem,
  type TrackedIssue,
} from "./change.js";
import { holdsNotes, isSameNotes, itemKey, taskKey } from "./identity.js";
import { type Match, matchItems } from "./match.js";
import { isUndone } from "./undo.js";

/** What a plan is made from besides the items. */
export interface Known {
  tracked: TrackedIssue[];
  /** The issues that items name, and those whose comments were looked at, by {@link addressKey}. */
  named: ReadonlyMap<string, NamedIssue>;
  /** Whether an item was commented on an issue before. */
  isJoined(issue: IssueAddress, taken: TakenItem): boolean;
  /** Whether a change of an issue for an item was begun, and nobody knows whether it was done; left out, none was. */
  isBegun?(issue: IssueAddress, taken: TakenItem): boolean;
  /** The issues within our reach that an item names, and those of them it says to close and to reopen. */
  namedBy(taken: TakenItem): NamedAddresses;
  /** Whether an item that names nobody gets an issue (`ownerless`). */
  opensOwnerless: boolean;
  /** Whether an issue whose item is gone is closed (`removed`). */
  closesGone: boolean;
  /** Paths of the notes that were read. */
  read: ReadonlySet<string>;
  /** Paths whose notes are gone. */
  removed: ReadonlySet<string>;
}

/** The issues that an item names. */
interface NamedAddresses {
  named: IssueAddress[];
  closes: IssueAddress[];
  reopens: IssueAddress[];
}

/** How many issues a push would have opened, and how many it may. */
export interface OverLimit {
  count: number;
  limit: number;
}

/**
 * Compares the items the notes hold with the issues there are, and says what to change (docs/behaviour.md#what-happens-to-issues).
 *
 * @param items in the order of their meetings, so that a later one joins what an earlier one opens
 * @example
 * plan([newItem, trackedItem], { tracked: [issueOfTrackedItem], … }) // → [{ kind: "open", taken: newItem }]
 */
export function plan(items: TakenItem[], known: Known): Change[] {
  const matches = matchItems(items, known.tracked, known.removed, (taken) => repeatableBy(taken, known));
  const opened = new Map<string, Open>();
  const changed = new Set<TrackedIssue>();
  const changes = items.flatMap((taken): ItemChange[] => {
    const match = matches.get(taken);
    if (match && !saysByNumber(taken, match, known)) {
      if (changed.has(match.issue) && !match.carriedOver) return [];
      changed.add(match.issue);
      return planTracked(taken, match, known);
    }
    const named = planNamed(taken, known);
    if (named) return named;
    // The issue of its task was deleted or transferred: somebody did not want it here.
    if (match?.issue.absent) return [];
    if (taken.item.done || (taken.owners.length === 0 && !known.opensOwnerless)) return [];
    const key = taskKey(markerOf(taken));
    const earlier = opened.get(key);
    if (earlier?.taken.path === taken.path) return []; // Written twice in one file: one task.
    if (earlier) {
      const repetition = { meeting: 2, since: earlier.taken.meeting.date };
      return [{ kind: "link", taken, issue: earlier, because: "repeated", assign: [], repetition }];
    }
    const open: Open = { kind: "open", taken };
    opened.set(key, open);
    return [open];
  });
  return [...changes, ...planGone(matches, known)];
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
  const joins = (change: Change) => change.kind === "link" && "kind" in change.issue;
  const kept = changes.filter((change) => change.kind !== "open" && !joins(change));
  return { changes: kept, overLimit: { count, limit } };
}

/**
 * The issues whose state or comments a plan needs and nobody remembers: the named ones, and those an item is carried over to.
 *
 * @example
 * issuesToLookAt([itemThatNames12], { … }) // → [{ home: 1, number: 12 }]
 */
export function issuesToLookAt(items: TakenItem[], known: Omit<Known, "named">): IssueAddress[] {
  const addresses = [...issuesToJoin(items, known)].flatMap(([taken, issues]) => {
    const isJoined = issues.some((issue) => known.isJoined(issue, taken));
    return isJoined ? issues.filter((issue) => known.isBegun?.(issue, taken)) : issues;
  });
  return [...new Map(addresses.map((address) => [addressKey(address), address])).values()];
}

/**
 * The issues that each item may be commented on, if it was not before: those that it names, or the one that it is carried over to.
 *
 * @example
 * issuesToJoin([itemThatNames12, newItem], { … }) // → Map { itemThatNames12 → [{ home: 1, number: 12 }], newItem → [] }
 */
export function issuesToJoin(
  items: TakenItem[],
  known: Pick<Known, "tracked" | "removed" | "namedBy">,
): Map<TakenItem, IssueAddress[]> {
  const matches = matchItems(items, known.tracked, known.removed, (taken) => repeatableBy(taken, known));
  return new Map(
    items.map((taken): [TakenItem, IssueAddress[]] => {
      const match = matches.get(taken);
      if (!match || saysByNumber(taken, match, known)) return [taken, known.namedBy(taken).named];
      const joins = match.carriedOver && !taken.item.done && !isUndone(match.issue);
      return [taken, joins ? [addressOf(match.issue)] : []];
    }),
  );
}

/**
 * Makes one item of every owner, each an issue of its own (`shared-items: issue-per-owner`).
 *
 * @example
 * oneItemPerOwner(itemOf("Vincent", "Dave")) // → [itemOf("Vincent"), itemOf("Dave")]
 */
export function oneItemPerOwner(taken: TakenItem): TakenItem[] {
  if (taken.owners.length < 2) return [taken];
  return taken.owners.map((owner) => ({
    ...taken,
    owners: [owner],
    item: { ...taken.item, owners: [owner.owner] },
  }));
}

/** The issues that an item names as its own task's: what it says to close or to open again it says of another's. */
export function repeatableBy(taken: TakenItem, known: Pick<Known, "namedBy">): IssueAddress[] {
  const { named, closes, reopens } = known.namedBy(taken);
  return named.filter((issue) => ![...closes, ...reopens].some((each) => isSameIssue(each, issue)));
}

/**
 * The issue of ours that stands for each item, of those that have one.
 *
 * @example
 * issuesOfItems([trackedItem, newItem], known) // → Map { trackedItem → its issue }
 */
export function issuesOfItems(items: TakenItem[], known: Known): Map<TakenItem, TrackedIssue> {
  const matches = matchItems(items, known.tracked, known.removed, (taken) => repeatableBy(taken, known));
  return new Map([...matches].map(([taken, { issue }]) => [taken, issue]));
}

/**
 * Whether an item says by its number what it is about, which counts more than its likeness: one of a later meeting, what to open again or
 * to close; one whose issue is not there any more, what takes its place.
 */
function saysByNumber(taken: TakenItem, match: Match, known: Pick<Known, "namedBy">): boolean {
  if (match.issue.absent) return known.namedBy(taken).named.length > 0;
  if (!match.carriedOver || taken.item.done) return false;
  const { closes, reopens } = known.namedBy(taken);
  return reopens.length > 0 || closes.some((issue) => isSameIssue(issue, match.issue));
}

/** What the notes say now of an item that has its issue. */
function planTracked(taken: TakenItem, { issue, carriedOver }: Match, known: Known): ItemChange[] {
  // A person took our part out: the issue is theirs.
  if (issue.text === null) return [];
  const { done } = issue.marker;
  const update: ItemChange = { kind: "update", taken, issue };
  if (isUndone(issue)) return carriedOver || isUpToDate(taken, issue) ? [] : [update];
  // Notes that were moved take all their issues along, so that the next push finds them there.
  const moved = !carriedOver && !isSameNotes(issue.marker.path, taken.path) ? [update] : [];
  const saysDone = (path: string) => done !== undefined && isSameNotes(done, path);
  const saidDone = saysDone(taken.path) || (moved.length > 0 && saysDone(issue.marker.path));
  if (taken.item.done) {
    // What a person opened again after the notes closed it stays open.
    const close = issue.state === "open" && !saidDone;
    return close ? [...moved, { kind: "close", taken, issue: addressOf(issue), own: true }] : moved;
  }
  if (issue.state === "closed" && saidDone)
    return [{ kind: "reopen", taken, issue: addressOf(issue), relation: carriedOver ? "repeated" : "own" }];
  if (carriedOver) return planRepetition(taken, issue, known);
  if (issue.state === "closed" || moved.length > 0) return moved;
  return isUpToDate(taken, issue) ? [] : [update];
}

function planRepetition(taken: TakenItem, issue: TrackedIssue, known: Known): ItemChange[] {
  const { path: own, meetings: before = 1, date, until } = issue.marker;
  if (isLinked(issue, taken, known)) return [];
  // An import has counted this meeting already.
  if (until && taken.meeting.date && taken.meeting.date <= until) return [];
  const linked = known.named.get(addressKey(issue))?.linked.filter(({ undone }) => !undone) ?? [];
  const told = new Set(linked.map(({ path }) => path).filter((path) => !isSameNotes(path, own)));
  const repetition = { meeting: before + told.size + 1, since: date ?? null };
  return [{ kind: "link", taken, issue: addressOf(issue), because: "repeated", assign: [], repetition }];
}

/** Whether an issue says all that its item says; one whose text a person took out is theirs. */
function isUpToDate(taken: TakenItem, { marker, text }: TrackedIssue): boolean {
  if (text === null) return true;
  const same = itemKey(marker) === itemKey(markerOf(taken)) && readContent(text) === printContent(taken);
  return same && !marker.gone && !marker.done;
}

/** The open issues of notes that were read, or are gone, whose item is in them no more. */
function planGone(matches: Map<TakenItem, Match>, known: Known): Gone[] {
  const found = new Set([...matches.values()].map(({ issue }) => issue));
  return known.tracked
    .filter((issue) => {
      const { state, marker, text } = issue;
      const looked = holdsNotes(known.read, marker.path) || holdsNotes(known.removed, marker.path);
      return looked && state === "open" && !marker.gone && text !== null && !found.has(issue);
    })
    .map((issue) => ({ kind: "gone", issue, close: known.closesGone }));
}

/** What an item that names issues changes on them; null when it names no open one, so that its task gets an issue of its own. */
function planNamed(taken: TakenItem, known: Known): ItemChange[] | null {
  const { named, closes, reopens } = known.namedBy(taken);
  // What was begun is gone on with: its comment may be there, and the issue still as it was.
  const isSaid = named.some((issue) => isLinked(issue, taken, known));
  const asked = isSaid ? named.filter((issue) => known.isBegun?.(issue, taken)) : named;
  const isIn = (issues: IssueAddress[], issue: NamedIssue) => issues.some((each) => isSameIssue(each, issue));
  const found = asked.flatMap((address) => known.named.get(addressKey(address)) ?? []);
  const live = found.filter((issue) => issue.state === "open" || isReopened(issue));
  // What is to be closed and is closed has been done, whoever closed it: that is no task of its own.
  const isClosed =
    named.length > 0 && named.every((issue) => closes.some((each) => isSameIssue(each, issue)));
  if (live.length === 0) return isSaid || isClosed ? [] : null;
  return live.flatMap((issue): ItemChange[] => {
    const address = addressOf(issue);
    if (issue.state === "closed") return [{ kind: "reopen", taken, issue: address, relation: "named" }];
    if (isIn(closes, issue) && !issue.isPullRequest)
      return [{ kind: "close", taken, issue: address, own: false }];
    // Its comment is there: what was begun was to change its state, and that is so.
    if (taken.item.done || isLinked(issue, taken, known)) return [];
    const assign = issue.assignees.length === 0 ? assigneesOf(taken) : [];
    return [{ kind: "link", taken, issue: address, because: "named", assign }];
  });

  function isReopened(issue: NamedIssue): boolean {
    return isIn(reopens, issue) && !issue.isPullRequest && !taken.item.done;
  }
}

function isLinked(issue: IssueAddress, taken: TakenItem, known: Pick<Known, "named" | "isJoined">): boolean {
  if (known.isJoined(issue, taken)) return true;
  const key = itemKey(markerOf(taken));
  return known.named.get(addressKey(issue))?.linked.some((linked) => itemKey(linked) === key) ?? false;
}
