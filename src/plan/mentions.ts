import { concealPath } from "../marker/conceal.js";
import { markerOf, type ResolvedItem, type TrackedIssue } from "./change.js";
import { taskKey } from "./identity.js";

/** Sorts the mentions of a task; the last one says how the task stands. */
export type CompareMentions = (one: ResolvedItem, other: ResolvedItem) => number;

/**
 * Makes the order of mentions: by the day of their meeting, then by whether they close or reopen an issue by its number, then by the
 * order of the notes. Within one meeting a done mention outweighs an open one, and the first line the others.
 *
 * The order depends on the notes alone, so that a plan made again asks for nothing else.
 *
 * @param items in the order of their meetings
 * @example
 * items.toSorted(compareMentions(items)) // → [openInJanuary, doneInMarch], also where March stands above January in one file
 */
export function compareMentions(items: ResolvedItem[]): CompareMentions {
  const paths = [...new Set(items.map(({ path }) => path))];
  const places = new Map(paths.map((path, index) => [path, index]));
  return (one, other) =>
    compareTexts(dayOf(one), dayOf(other)) ||
    Number(isByNumber(one)) - Number(isByNumber(other)) ||
    places.get(one.path)! - places.get(other.path)! ||
    Number(one.item.done) - Number(other.item.done) ||
    other.item.line - one.item.line;
}

/**
 * The newest mention of each group.
 *
 * @example
 * newestBy(items, ({ path }) => path, compare) // → Map { "a.md" → newestOfA, "b.md" → newestOfB }
 */
export function newestBy(
  items: ResolvedItem[],
  keyOf: (resolved: ResolvedItem) => string,
  compare: CompareMentions,
): Map<string, ResolvedItem> {
  const newest = new Map<string, ResolvedItem>();
  for (const resolved of items) {
    const key = keyOf(resolved);
    const other = newest.get(key);
    if (!other || compare(other, resolved) < 0) newest.set(key, resolved);
  }
  return newest;
}

/** The day of an item's meeting; empty if unknown. */
function dayOf({ meeting: { date } }: ResolvedItem): string {
  return date ?? "";
}

/**
 * Tells whether the notes of these items that are no older than an item closed an issue. It counts only where the notes or the words of the
 * issue are among those of the items: a plan is made from no other closed issues.
 */
export function findClosedBefore(
  items: ResolvedItem[],
): (item: ResolvedItem, other: { issue: TrackedIssue }) => boolean {
  const newest = new Map<string, string>();
  for (const item of items) {
    const notes = concealPath(item.path);
    if (orderOf(item) > (newest.get(notes) ?? "")) newest.set(notes, orderOf(item));
  }
  const tasks = new Set(items.map((item) => taskKey(markerOf(item))));
  return (item, { issue: { state, marker } }) => {
    const isConcerned = tasks.has(taskKey(marker)) || newest.has(concealPath(marker.path));
    const closedBy = marker.done === undefined ? undefined : newest.get(concealPath(marker.done));
    return state === "closed" && isConcerned && closedBy !== undefined && orderOf(item) <= closedBy;
  };
}

/** The place of an item in the order of meetings: it sorts as text. */
function orderOf(item: ResolvedItem): string {
  return `${dayOf(item)} ${item.path}`;
}

function isByNumber({ item }: ResolvedItem): boolean {
  return item.closes.length > 0 || item.reopens.length > 0;
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
