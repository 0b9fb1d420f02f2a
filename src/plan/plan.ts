import {
  assigneesOf,
  type Change,
  type ItemChange,
  markerOf,
  type NamedIssue,
  type Open,
  type TakenItem,
  type TrackedIssue,
} from "./change.js";
import { itemKey, taskKey } from "./identity.js";

/** What a plan is made from besides the items. */
export interface Known {
  tracked: TrackedIssue[];
  /** The issues that items name, and those whose comments were looked at, by number. */
  named: ReadonlyMap<number, NamedIssue>;
  /** Whether an item was commented on an issue before. */
  isJoined(issue: number, taken: TakenItem): boolean;
  /** The issues of this repository that an item names, and those of them it says to close. */
  numbersOf(taken: TakenItem): { named: number[]; closes: number[] };
  /** Whether an item that names nobody gets an issue (`ownerless`). */
  opensOwnerless: boolean;
  /** Paths whose notes are gone: an item that stood there and stands elsewhere now was moved. */
  removed: ReadonlySet<string>;
}

/** How many issues a push would have opened, and how many it may. */
export interface OverLimit {
  count: number;
  limit: number;
}

/**
 * Compares the items the notes hold with the issues there are, and says what to change (SPEC section 3).
 *
 * @param items in the order of their meetings, so that a later one joins what an earlier one opens
 * @example
 * plan([newItem, trackedItem], { tracked: [issueOfTrackedItem], … }) // → [{ kind: "open", taken: newItem }]
 */
export function plan(items: TakenItem[], known: Known): ItemChange[] {
  const opened = new Map<string, Open>();
  return items.flatMap((taken): ItemChange[] => {
    const tracked = findTracked(taken, known);
    if (tracked) return planTracked(taken, tracked, known);
    const named = planNamed(taken, known);
    if (named) return named;
    if (taken.item.done || (taken.owners.length === 0 && !known.opensOwnerless)) return [];
    const key = taskKey(markerOf(taken));
    const earlier = opened.get(key);
    if (earlier?.taken.path === taken.path) return []; // Written twice in one file: one task.
    if (earlier) return [{ kind: "link", taken, issue: earlier, because: "repeated", assign: [] }];
    const open: Open = { kind: "open", taken };
    opened.set(key, open);
    return [open];
  });
}

/**
 * Takes the openings out of a plan that has more of them than the limit, and what joins them (SPEC section 3, "Limits").
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
  const joins = (change: Change) => change.kind === "link" && typeof change.issue !== "number";
  const kept = changes.filter((change) => change.kind !== "open" && !joins(change));
  return { changes: kept, overLimit: { count, limit } };
}

/**
 * The issues whose state or comments a plan needs and nobody remembers: the named ones, and those an item is carried over to.
 *
 * @example
 * issuesToLookAt([itemThatNames12], { … }) // → [12]
 */
export function issuesToLookAt(items: TakenItem[], known: Omit<Known, "named">): number[] {
  const numbers = items.flatMap((taken) => {
    const tracked = findTracked(taken, known);
    if (tracked && (!tracked.carriedOver || taken.item.done)) return [];
    const numbers = tracked ? [tracked.issue.number] : known.numbersOf(taken).named;
    return numbers.some((number) => known.isJoined(number, taken)) ? [] : numbers;
  });
  return [...new Set(numbers)];
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

interface Tracked {
  issue: TrackedIssue;
  /** The item stands in other notes than those its issue was opened for, and those are still there. */
  carriedOver: boolean;
}

/** The issue that stands for an item: of the same notes, of notes that were moved, or of an earlier meeting. */
function findTracked(taken: TakenItem, known: Pick<Known, "tracked" | "removed">): Tracked | null {
  const key = taskKey(markerOf(taken));
  const same = known.tracked.filter(({ marker }) => taskKey(marker) === key);
  const here = same.find(({ marker }) => marker.path === taken.path || known.removed.has(marker.path));
  if (here) return { issue: here, carriedOver: false };
  const elsewhere = same.find(({ state }) => state === "open") ?? same[0];
  return elsewhere ? { issue: elsewhere, carriedOver: true } : null;
}

/** What the notes say now of an item that has its issue. */
function planTracked(taken: TakenItem, { issue, carriedOver }: Tracked, known: Known): ItemChange[] {
  if (taken.item.done) return issue.state === "open" ? [{ kind: "close", taken, issue: issue.number }] : [];
  if (!carriedOver || isLinked(issue.number, taken, known)) return [];
  return [{ kind: "link", taken, issue: issue.number, because: "repeated", assign: [] }];
}

/** What an item that names issues changes on them; null when it names no open one, so that its task gets an issue of its own. */
function planNamed(taken: TakenItem, known: Known): ItemChange[] | null {
  const { named, closes } = known.numbersOf(taken);
  if (named.some((number) => isLinked(number, taken, known))) return [];
  const open = named
    .flatMap((number) => known.named.get(number) ?? [])
    .filter(({ state }) => state === "open");
  if (open.length === 0) return null;
  return open.flatMap((issue): ItemChange[] => {
    if (closes.includes(issue.number) && !issue.isPullRequest)
      return [{ kind: "close", taken, issue: issue.number }];
    if (taken.item.done) return [];
    const assign = issue.assignees.length === 0 ? assigneesOf(taken) : [];
    return [{ kind: "link", taken, issue: issue.number, because: "named", assign }];
  });
}

function isLinked(number: number, taken: TakenItem, known: Pick<Known, "named" | "isJoined">): boolean {
  if (known.isJoined(number, taken)) return true;
  const key = itemKey(markerOf(taken));
  return known.named.get(number)?.linked.some((linked) => itemKey(linked) === key) ?? false;
}
