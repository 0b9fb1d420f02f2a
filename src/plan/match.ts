import munkres from "munkres";
import { concealPath } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import { addressKey, compareAddresses, type IssueAddress } from "../repository.js";
import { markerOf, type ResolvedItem, type TrackedIssue } from "./change.js";
import { holdsNotes, isSameNotes, itemKey, notesOf, ownersKey, taskKey, taskOf } from "./identity.js";
import { findClosedBefore } from "./mentions.js";
import { CARRIED_OVER, isCarriedOver, saysTheSame, shareOfWords, wordsOf } from "./similarity.js";
import { isUndone } from "./undo.js";

/** From so much on, an item of a file is taken for one that stood there before and was written anew. */
const EDITED = 0.6;

/** What the same owners add to the likeness of two items of a file; the words of the task are the rest. */
const OWNERS_SHARE = 0.2;

/** From so much of their words on, an item is the one whose issue it names, if its owners are the same and neither says anything else. */
const NAMED = 0.6;

/** So few words with a reference are about the issue as likely as they are the task: "test #12". */
const FEW_WORDS = 2;

/** The issue that stands for an item. */
export interface Match {
  issue: TrackedIssue;
  /** The item stands in other notes than those its issue was opened for, and those are still there. */
  carriedOver: boolean;
}

/** Which issues an item names, and does not say to close or to open again. */
export type FindNamed = (resolved: ResolvedItem) => IssueAddress[];

/**
 * Finds the issue that stands for each item (docs/behaviour.md#how-one-item-is-followed): by its very words in the same notes, then by the issue
 * of ours that it names and whose words it repeats, then by likeness in the same notes, then by its words in other notes, then
 * nearly by them. An issue of the same notes stands for one item only.
 *
 * The order of items and issues does not matter.
 *
 * @param removed paths whose notes are gone: an item that stood there and stands elsewhere now was moved
 * @example
 * matchItems([itemAsWritten, itemReworded], [itsIssue, itsOtherIssue], new Set()) // → Map { itemAsWritten → …, … }
 */
export function matchItems(
  items: ResolvedItem[],
  issues: TrackedIssue[],
  removed: ReadonlySet<string>,
  findNamed: FindNamed = () => [],
): Map<ResolvedItem, Match> {
  const { matches, current } = matchWithoutCarryingOver(items, issues, removed, findNamed);
  const byTask = groupBy(current, ({ marker }) => taskKey(marker));
  const byOwners = groupBy(current, ({ marker }) => ownersKey(marker));
  const closedBefore = findClosedBefore(items);
  const own = new Map(
    [...matches]
      .filter(([, { carriedOver }]) => !carriedOver)
      .map(([item, { issue }]) => [issue, taskKey(markerOf(item))]),
  );
  for (const item of items.filter((each) => !matches.has(each))) {
    const marker = markerOf(item);
    const exact = byTask.get(taskKey(marker)) ?? [];
    const near = byOwners.get(ownersKey(marker)) ?? [];
    const wasClosed = (other: Current) => closedBefore(item, other);
    const issue = findCarriedOver(marker, exact, near, wasClosed);
    if (!issue) continue;
    const carriedOver = isElsewhere(item, issue, removed);
    // An issue of the same notes stands for one item only, also when these were moved.
    const stands = carriedOver ? undefined : own.get(issue);
    if (stands !== undefined && stands !== taskKey(marker)) continue;
    if (!carriedOver) own.set(issue, taskKey(marker));
    matches.set(item, { issue, carriedOver });
  }
  settleSameWords(items, matches, removed);
  return matches;
}

/**
 * The items that may be carried over from an issue of nearly their words: all but those that {@link matchItems} finds before it looks
 * for these, and those of which an open issue of other notes has the very words. For the others it needs none of the same owners.
 *
 * @param issues those of the same notes, of notes that are gone, of the very same tasks, and those that the items name
 * @example
 * itemsLeftToCarryOver([itemAsWritten, newItem], [itsIssue], new Set()) // → [newItem]
 */
export function itemsLeftToCarryOver(
  items: ResolvedItem[],
  issues: TrackedIssue[],
  removed: ReadonlySet<string>,
  findNamed: FindNamed = () => [],
): ResolvedItem[] {
  const { matches, current } = matchWithoutCarryingOver(items, issues, removed, findNamed);
  const open = current.filter(({ issue }) => issue.state === "open");
  const byTask = groupBy(open, ({ marker }) => taskKey(marker));
  return items.filter((item) => {
    const exact = byTask.get(taskKey(markerOf(item))) ?? [];
    return !matches.has(item) && exact.every(({ marker }) => isSameNotes(marker.path, item.path));
  });
}

/**
 * The issues of nearly an item's words, of those of the same owners.
 *
 * @example
 * issuesToCarryOver([postOfAda], [longPostOfAda, lampOfAda, longPostOfBo]) // → [longPostOfAda]
 */
export function issuesToCarryOver(items: ResolvedItem[], issues: TrackedIssue[]): TrackedIssue[] {
  const tasks = groupBy(items.map(markerOf), ownersKey);
  return issues.filter(({ marker }) =>
    tasks.get(ownersKey(marker))?.some(({ task }) => isCarriedOver(task, marker.task)),
  );
}

/** The matches that go before those by words of other notes, and what the issues are to say once these items are in sync. */
function matchWithoutCarryingOver(
  items: ResolvedItem[],
  issues: TrackedIssue[],
  removed: ReadonlySet<string>,
  findNamed: FindNamed,
): { matches: Map<ResolvedItem, Match>; current: Current[] } {
  const matches = new Map<ResolvedItem, Match>();
  const sorted = [...issues].sort(compareAddresses);
  const free = new Set(sorted);
  const rewritten = new Map<TrackedIssue, Marker>();
  const keysOf = (some: ResolvedItem[]) => new Set(some.map((item) => itemKey(markerOf(item))));
  const open = keysOf(items.filter(({ item }) => !item.done));
  const done = keysOf(items.filter(({ item }) => item.done));
  const match = (item: ResolvedItem, issue: TrackedIssue, carriedOver: boolean) => {
    if (!carriedOver) free.delete(issue);
    const closedBy = issue.marker.done;
    const isTakenBack =
      closedBy !== undefined &&
      (isSameNotes(closedBy, item.path) || open.has(itemKey({ ...issue.marker, path: closedBy })));
    const isDone = done.has(itemKey(markerOf(item)));
    const isFollowed = isUndone(issue) || (!isDone && (issue.state === "open" || isTakenBack));
    if (!carriedOver && isFollowed && issue.text !== null) rewritten.set(issue, markerOf(item));
    matches.set(item, { issue, carriedOver });
  };
  const left = () => items.filter((item) => !matches.has(item));

  const byTask = groupBy(sorted, ({ marker }) => taskKey(marker));
  for (const item of items) {
    const same = (byTask.get(taskKey(markerOf(item))) ?? []).filter(
      ({ marker }) => isSameNotes(marker.path, item.path) || holdsNotes(removed, marker.path),
    );
    // Written twice in one file it is one task: the second finds the issue of the first.
    const issue = same.find((each) => free.has(each)) ?? same[0];
    if (issue) match(item, issue, false);
  }
  const byAddress = new Map(sorted.map((issue) => [addressKey(issue), issue]));
  for (const item of left()) {
    const named = findNamed(item).flatMap((address) => byAddress.get(addressKey(address)) ?? []);
    const issue = findRepeated(item, named);
    if (issue) match(item, issue, isElsewhere(item, issue, removed));
  }
  const byNotes = groupBy([...free], ({ marker }) => concealPath(marker.path));
  for (const [notes, edited] of groupBy(left(), ({ path }) => concealPath(path))) {
    const sameWords = groupBy(edited, (item) => taskKey(markerOf(item)));
    const once = [...sameWords.values()].map(([first]) => first!);
    for (const [first, issue] of assignEdited(once, byNotes.get(notes) ?? []))
      for (const item of sameWords.get(taskKey(markerOf(first)))!) match(item, issue, false);
  }
  // By what they are to say: found by words that are changed in the same go, an item would not be found again.
  const current = sorted.map((issue) => ({ issue, marker: rewritten.get(issue) ?? issue.marker }));
  return { matches, current };
}

/**
 * The same words are the same task, also where only one of the notes could tell its issue. Notes that list the words beside that issue's
 * own item show that they are another task.
 */
function settleSameWords(
  items: ResolvedItem[],
  matches: Map<ResolvedItem, Match>,
  removed: ReadonlySet<string>,
): void {
  const keyOf = (item: ResolvedItem) => taskKey(markerOf(item));
  const found = groupBy([...matches.keys()], keyOf);
  for (const item of items.filter((each) => !matches.has(each))) {
    const others = (found.get(keyOf(item)) ?? []).filter((other) => matches.has(other));
    const issue = others[0] && matches.get(others[0])!.issue;
    if (issue && isElsewhere(item, issue, removed)) matches.set(item, { issue, carriedOver: true });
    else for (const other of others) if (matches.get(other)!.carriedOver) matches.delete(other);
  }
}

/** Whether an issue was opened for other notes than an item's, and those are still there. */
function isElsewhere(
  { path }: ResolvedItem,
  { marker }: TrackedIssue,
  removed: ReadonlySet<string>,
): boolean {
  return !isSameNotes(marker.path, path) && !holdsNotes(removed, marker.path);
}

function groupBy<Thing>(things: Thing[], keyOf: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/**
 * Tells whether an item may be the reworded form of another one of the same notes.
 *
 * @example
 * mayBeEdited(markerOf(itemAsReworded), itemKey(markerOf(itemAsItWas))) // → true
 */
export function mayBeEdited(marker: Marker, earlier: string): boolean {
  const [notes, task] = [notesOf(itemKey(marker)), taskOf(earlier)];
  return notes === notesOf(earlier) && shareOfWords(marker.task, JSON.parse(task)[1]) >= EDITED;
}

/** The best one-to-one assignment of the items of some notes to the issues of the same notes, of those that are alike enough. */
function assignEdited(items: ResolvedItem[], columns: TrackedIssue[]): [ResolvedItem, TrackedIssue][] {
  const key = (item: ResolvedItem) => itemKey(markerOf(item));
  const rows = [...items].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  if (rows.length === 0 || columns.length === 0) return [];
  const likeness = rows.map((item) => columns.map((issue) => measureLikeness(item, issue)));
  const pairs = munkres(likeness.map((row) => row.map((value) => (value >= EDITED ? -value : 0))));
  return pairs.flatMap(([row, column]): [ResolvedItem, TrackedIssue][] =>
    likeness[row]![column]! >= EDITED ? [[rows[row]!, columns[column]!]] : [],
  );
}

function measureLikeness(item: ResolvedItem, { marker }: TrackedIssue): number {
  const owners = ownersKey(markerOf(item)) === ownersKey(marker) ? OWNERS_SHARE : 0;
  return owners + (1 - OWNERS_SHARE) * shareOfWords(item.item.task, marker.task);
}

/**
 * The issue of ours that an item names and whose words it repeats, as an agenda prints it: then a tick means the issue's task. What
 * is only about the issue ("review #12 with Bo") names it and stands for itself.
 */
function findRepeated(resolved: ResolvedItem, named: TrackedIssue[]): TrackedIssue | undefined {
  const repeated = named.filter((issue) => repeats(resolved, issue));
  return repeated.find(({ state }) => state === "open") ?? repeated[0];
}

function repeats(resolved: ResolvedItem, { title, state, marker }: TrackedIssue): boolean {
  const own = withoutReferences(resolved.item.task, resolved.item.references);
  if (wordsOf(own).length === 0) return false;
  // An owner whom the reader did not know stands in the task: "Ada: write the post".
  const others = [marker.task, title, [...marker.owners, marker.task].join(" ")].map((text) =>
    withoutReferences(text, resolved.item.references),
  );
  const sameOwners = ownersKey(marker) === ownersKey(markerOf(resolved));
  const enough = sameOwners && wordsOf(own).length >= FEW_WORDS ? NAMED : CARRIED_OVER;
  const wasClosedHere = marker.done !== undefined && isSameNotes(marker.done, resolved.path);
  // What is closed was repeated before it was, or is another task in nearly the same words.
  const least = state === "open" || wasClosedHere ? enough : 1;
  return others.some((other) => saysTheSame(own, other) && shareOfWords(own, other) >= least);
}

function withoutReferences(text: string, references: string[]): string {
  return references.reduce((rest, reference) => {
    // `#1` does not stand in `#12`.
    const ends = (at: number) => !/\w/.test(rest.charAt(at + reference.length));
    return rest.replaceAll(reference, (found, at: number) => (ends(at) ? " " : found));
  }, text);
}

/** An issue, and what it is to say once its own notes are in sync. */
interface Current {
  issue: TrackedIssue;
  marker: Marker;
}

/**
 * The issue of other notes whose task an item repeats, word for word or nearly; an open one first.
 *
 * @param exact the issues of the very same task
 * @param near those of the same owners
 * @param wasClosed whether notes that are no older closed an issue: an older mention of its task still belongs to it
 */
function findCarriedOver(
  { path, task }: Marker,
  exact: Current[],
  near: Current[],
  wasClosed: (other: Current) => boolean,
): TrackedIssue | null {
  const isOpen = ({ issue }: Current) => issue.state === "open";
  const isElsewhere = ({ marker }: Current) => !isSameNotes(marker.path, path);
  const isNear = (other: Current) => isElsewhere(other) && isCarriedOver(task, other.marker.task);
  const others = exact.filter(isElsewhere);
  const found =
    others.find(isOpen) ??
    near.find((other) => isOpen(other) && isNear(other)) ??
    others[0] ??
    near.find((other) => (isUndone(other.issue) || wasClosed(other)) && isNear(other));
  return found?.issue ?? null;
}
