import munkres from "munkres";
import { markerOf, type TakenItem, type TrackedIssue } from "./change.js";
import { holdsNotes, isSameNotes, itemKey, ownersKey, taskKey } from "./identity.js";
import { saysTheSame, shareOfWords } from "./similarity.js";

/** From so much on, an item of a file is taken for one that stood there before and was written anew. */
const EDITED = 0.6;

/** What the same owners add to the likeness of two items of a file; the words of the task are the rest. */
const OWNERS_SHARE = 0.2;

/** From so much of their words on, an item of another meeting is the same task carried over, if neither says anything else. */
const CARRIED_OVER = 0.75;

/** The issue that stands for an item. */
export interface Match {
  issue: TrackedIssue;
  /** The item stands in other notes than those its issue was opened for, and those are still there. */
  carriedOver: boolean;
}

/**
 * Finds the issue that stands for each item (SPEC section 3, "Identity"): by its very words in the same notes, then by likeness
 * there, then by its words in other notes, then nearly by them. An issue of the same notes stands for one item only.
 *
 * The order of items and issues does not matter.
 *
 * @param removed paths whose notes are gone: an item that stood there and stands elsewhere now was moved
 * @example
 * matchItems([itemAsWritten, itemReworded], [itsIssue, itsOtherIssue], new Set()) // → Map { itemAsWritten → …, … }
 */
export function matchItems(
  items: TakenItem[],
  issues: TrackedIssue[],
  removed: ReadonlySet<string>,
): Map<TakenItem, Match> {
  const matches = new Map<TakenItem, Match>();
  const free = new Set([...issues].sort((one, other) => one.home - other.home || one.number - other.number));
  const match = (item: TakenItem, issue: TrackedIssue, carriedOver: boolean) => {
    free.delete(issue);
    matches.set(item, { issue, carriedOver });
  };
  const left = () => items.filter((item) => !matches.has(item));

  for (const item of items) {
    const key = taskKey(markerOf(item));
    const isSame = ({ marker }: TrackedIssue) =>
      taskKey(marker) === key && (isSameNotes(marker.path, item.path) || holdsNotes(removed, marker.path));
    // Written twice in one file it is one task: the second finds the issue of the first.
    const same = [...free].find(isSame) ?? [...matches.values()].map(({ issue }) => issue).find(isSame);
    if (same) match(item, same, false);
  }
  for (const [item, issue] of assignEdited(left(), [...free])) match(item, issue, false);
  for (const item of left()) {
    const issue = findCarriedOver(item, issues);
    if (issue) match(item, issue, !holdsNotes(removed, issue.marker.path));
  }
  return matches;
}

/** The best one-to-one assignment of items to issues of the same notes, of those that are alike enough. */
function assignEdited(items: TakenItem[], issues: TrackedIssue[]): [TakenItem, TrackedIssue][] {
  const key = (item: TakenItem) => itemKey(markerOf(item));
  const rows = [...items].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const columns = issues.filter(({ marker }) => rows.some(({ path }) => isSameNotes(path, marker.path)));
  if (rows.length === 0 || columns.length === 0) return [];
  const likeness = rows.map((item) => columns.map((issue) => measureLikeness(item, issue)));
  const pairs = munkres(likeness.map((row) => row.map((value) => (value >= EDITED ? -value : 0))));
  return pairs.flatMap(([row, column]): [TakenItem, TrackedIssue][] =>
    likeness[row]![column]! >= EDITED ? [[rows[row]!, columns[column]!]] : [],
  );
}

function measureLikeness(item: TakenItem, { marker }: TrackedIssue): number {
  if (!isSameNotes(marker.path, item.path)) return 0;
  const owners = ownersKey(markerOf(item)) === ownersKey(marker) ? OWNERS_SHARE : 0;
  return owners + (1 - OWNERS_SHARE) * shareOfWords(item.item.task, marker.task);
}

/** The issue of other notes whose task an item repeats, word for word or nearly; an open one first. */
function findCarriedOver(taken: TakenItem, issues: TrackedIssue[]): TrackedIssue | null {
  const own = markerOf(taken);
  const isOpen = ({ state }: TrackedIssue) => state === "open";
  const others = issues.filter(
    ({ marker }) => ownersKey(marker) === ownersKey(own) && !isSameNotes(marker.path, own.path),
  );
  const exact = others.filter(({ marker }) => taskKey(marker) === taskKey(own));
  const near = others.filter(
    ({ marker: { task } }) => shareOfWords(task, own.task) >= CARRIED_OVER && saysTheSame(task, own.task),
  );
  return exact.find(isOpen) ?? near.find(isOpen) ?? exact[0] ?? null;
}
