import type { Resolution } from "../people/model.js";
import { isSameIssue } from "../repository.js";
import { compareMeetings, keyOf } from "./meetings.js";
import type { KnownIssue, ListedItem, ListedMeeting, Mention, Place, Task } from "./model.js";
import { withoutOwnNumber, wordingOf } from "./wording.js";

/** An item in a meeting this many days older than the newest of its series opens no issue by itself. */
export const NEWS_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/** The state of a task by its current mention, which is in the newest meeting that lists it. */
export type State =
  /** It opens an issue. */
  | { kind: "new"; current: Mention }
  /** It was listed again after it was done. It opens an issue that links the earlier one, which `done` closes first. */
  | { kind: "listed again"; current: Mention; issue: KnownIssue; done: Mention | null }
  /** Its issue stays open. */
  | OpenState
  /** The issue closes. */
  | { kind: "done"; issue: KnownIssue; by: Mention }
  /** The issue reopens, because the notes untick the task. */
  | { kind: "reopened"; issue: KnownIssue; by: Mention }
  /** The issue is closed although the notes list the task; a check run says so once. */
  | { kind: "lagging"; issue: KnownIssue; current: Mention; isToTell: boolean }
  /** The newest meeting no longer lists the task. */
  | { kind: "removed"; issue: KnownIssue }
  /** It has no issue and is not new; an import may open one. */
  | { kind: "old"; current: Mention }
  | { kind: "settled" };

export interface OpenState {
  kind: "open";
  issue: KnownIssue;
  /** Null if a newer meeting, in unchanged notes, lists the task. */
  current: Mention | null;
  /** The current mention is new or was edited, so that the issue follows it. */
  isChanged: boolean;
  /** New mentions in meetings later than the issue's last one. */
  repeated: Mention[];
  /** Edited mentions that change nothing, because a newer meeting lists the task. */
  outdated: Mention[];
}

/** The newest meeting of each series, including meetings that list nothing or were not read. */
export type NewestMeetings = ReadonlyMap<string, Place>;

/** The tasks that open an issue: new ones in recent meetings, or all for an import. */
export type Opens = "news" | "all";

/**
 * Finds the newest meeting of each series.
 *
 * @param remembered meetings of notes that were not read
 */
export function findNewestMeetings(
  head: ListedMeeting[],
  issues: KnownIssue[],
  remembered: NewestMeetings = new Map(),
): NewestMeetings {
  const newest = new Map(remembered);
  const places = [...head, ...issues.map(({ series, last }) => ({ series, ...last }))];
  for (const { series, path, date } of places) {
    const other = newest.get(series);
    if (!other || compareMeetings(other, { path, date }) < 0) newest.set(series, { path, date });
  }
  return newest;
}

/**
 * Decides the state of a task.
 *
 * @example
 * judge(postListedInOneNewMeeting, newest, "news") // → { kind: "new", current: postInThatMeeting }
 */
export function judge(task: Task, newest: NewestMeetings, opens: Opens): State {
  const { issue } = task;
  if (!issue) return judgeUntracked(task, newest, opens);
  if (issue.isLeftAlone) return { kind: "settled" };
  const tracked = { ...task, issue };
  return issue.state === "open" ? judgeOpen(tracked, newest) : judgeClosed(tracked, newest);
}

/** Counts the meetings that list a task, including those that only its issue knows, and finds the first. */
export function countMeetings({ mentions, issue }: Task): { meetings: number; first: Place } {
  const listed = mentions.filter(lists);
  if (!issue) return { meetings: listed.length, first: listed[0]!.meeting };
  const known = [issue.first, issue.last].map((place) => keyOf(issue.series, place));
  const added = listed.filter((mention) => !wasListed(mention) && !known.includes(mention.meeting.key));
  const [earliest = issue.first] = listed.map(({ meeting }) => meeting);
  const first = compareMeetings(earliest, issue.first) < 0 ? earliest : issue.first;
  return { meetings: issue.mentions + added.length, first };
}

/**
 * Returns the bullet that represents a mention: a done one if any, else the last.
 *
 * @returns null if the meeting no longer lists the task
 */
export function itemOf({ bullets }: Mention): ListedItem | null {
  const items = bullets.flatMap(({ now }) => now ?? []);
  return items.find(({ item }) => item.done) ?? items.at(-1) ?? null;
}

type Tracked = Task & { issue: KnownIssue };

function judgeUntracked({ mentions }: Task, newest: NewestMeetings, opens: Opens): State {
  const current = mentions.findLast(lists);
  if (!current || isDone(current)) return { kind: "settled" };
  // The tick of an older copy does not settle a task that was listed again after it was done.
  const turned = findTurned(mentions);
  const [previous] = mentions.filter((each) => each !== current && lists(each)).slice(-1);
  const followsDone = previous && isDone(previous) && !wasTicked(previous);
  if (turned && wasTicked(turned) && !followsDone) return { kind: "settled" };
  const isWanted =
    opens === "all" || (isNews(current) && !wasCarriedOver(current, mentions) && isRecent(current, newest));
  return isWanted ? { kind: "new", current } : { kind: "old", current };
}

function judgeOpen(task: Tracked, newest: NewestMeetings): State {
  const { issue, mentions } = task;
  const current = findCurrent(task);
  const turned = findTurned(mentions);
  if (turned && wasTicked(turned)) return { kind: "done", issue, by: turned };
  // Somebody reopened the issue if its tick is not new, unless we did: people win over notes.
  if (current && isDone(current) && (!wasListed(current) || issue.isInterrupted))
    return { kind: "done", issue, by: current };
  const done = mentions.findLast((mention) => isDone(mention) && isLater(mention, issue));
  if (current && done && isRecent(current, newest)) return { kind: "listed again", current, issue, done };
  if (isRemoved(task, newest)) return issue.isToldRemoved ? { kind: "settled" } : { kind: "removed", issue };
  const repeated = mentions.filter((mention) => lists(mention) && isLater(mention, issue));
  const outdated = mentions.filter((mention) => mention !== current && wasListed(mention) && isNews(mention));
  const isEdited = current && (wasListed(current) ? wasEdited(current) : saysElse(current, issue));
  const isChanged = current !== null && (isEdited || issue.isInterrupted === true);
  return { kind: "open", issue, current, isChanged, repeated, outdated };
}

function judgeClosed(task: Tracked, newest: NewestMeetings): State {
  const { issue, mentions } = task;
  const current = findCurrent(task);
  const newestListed = mentions.findLast(lists);
  if (newestListed && isDone(newestListed)) return { kind: "settled" };
  const { closedBy } = issue;
  const turned = findTurned(mentions);
  const isRetracted =
    turned !== undefined &&
    wasUnticked(turned) &&
    closedBy !== null &&
    (turned === current || keyOf(issue.series, closedBy) === turned.meeting.key);
  if (isRetracted) return { kind: "reopened", issue, by: turned };
  const isTakenBack =
    issue.isInterrupted && closedBy && keyOf(issue.series, closedBy) === current?.meeting.key;
  if (current && isTakenBack) return { kind: "reopened", issue, by: current };
  if (!current || !isNews(current)) return { kind: "settled" };
  if (!wasTakenAgain(task)) return { kind: "lagging", issue, current, isToTell: !issue.isToldClosed };
  return isRecent(current, newest)
    ? { kind: "listed again", current, issue, done: null }
    : { kind: "old", current };
}

/** Returns the newest mention; null if a newer meeting lists the task, or did so before it was deleted. */
function findCurrent({ mentions, issue }: Tracked): Mention | null {
  const current = mentions.findLast(lists) ?? null;
  const last = keyOf(issue.series, issue.last);
  const isRead = mentions.some(({ meeting }) => meeting.key === last && meeting.isHeld);
  return current && (isRead || compareMeetings(current.meeting, issue.last) >= 0) ? current : null;
}

function findTurned(mentions: Mention[]): Mention | undefined {
  return mentions.findLast((mention) => wasTicked(mention) || wasUnticked(mention));
}

/** Tells whether a new mention lists the task as open although the previous meeting had it ticked. */
function wasTakenAgain({ issue, mentions }: Tracked): boolean {
  const listed = mentions.filter(lists);
  return listed.some((mention, index) => {
    if (isDone(mention) || !isLater(mention, issue)) return false;
    const before = listed[index - 1];
    // A copy may have been made before its original was ticked.
    if (before && compareMeetings(before.meeting, issue.last) >= 0)
      return isDone(before) && !wasTicked(before);
    return issue.last.done;
  });
}

/** Tells whether a mention is new, in a meeting later than the issue's last one. */
function isLater(mention: Mention, issue: KnownIssue): boolean {
  return !wasListed(mention) && compareMeetings(mention.meeting, issue.last) > 0;
}

/** Tells whether the newest meeting of the series listed the task and no longer does. */
function isRemoved({ mentions, series, issue }: Tracked, newest: NewestMeetings): boolean {
  const last = mentions.at(-1);
  if (!last || lists(last) || !last.meeting.isHeld) return false;
  if (last.meeting.key !== keyOf(issue.series, issue.last)) return false;
  const wasWritten = mentions.some((mention) => lists(mention) && !wasListed(mention));
  return !wasWritten && compareMeetings(last.meeting, newest.get(series) ?? last.meeting) >= 0;
}

/** Tells whether a meeting is recent enough in its series to be news. */
export function isRecent({ meeting: { series, date } }: Mention, newest: NewestMeetings): boolean {
  const last = newest.get(series)?.date;
  return !date || !last || Date.parse(last) - Date.parse(date) <= NEWS_DAYS * DAY_MILLISECONDS;
}

/** Tells whether a mention is new or says something else than at the base, apart from remarks and due dates. */
function isNews(mention: Mention): boolean {
  const now = itemOf(mention);
  const befores = mention.bullets.flatMap(({ before }) => before ?? []);
  if (!now || befores.length === 0) return now !== null;
  return wasUnticked(mention) || befores.every((before) => textOf(before) !== textOf(now));
}

/** Tells whether a new mention only repeats an open task of an earlier meeting. */
function wasCarriedOver(mention: Mention, mentions: Mention[]): boolean {
  if (wasListed(mention)) return false;
  const before = mentions.findLast(wasListed);
  const now = textOf(itemOf(mention)!);
  return (
    before !== undefined &&
    !wasDone(before) &&
    before.bullets.some((each) => each.before && textOf(each.before) === now)
  );
}

/** Tells whether a new mention has other words or owners than the issue. */
function saysElse(mention: Mention, issue: KnownIssue): boolean {
  const { item, owners, named } = itemOf(mention)!;
  const [listing] = issue.listings;
  const isNamed = named.some((address) => isSameIssue(address, issue));
  const wordsOf = (task: string) =>
    (isNamed ? wordingOf(withoutOwnNumber(task, issue.number)).core : wordingOf(task).full).join(" ");
  const known = listing.owners.map(({ name, login }) => (login ?? name).toLowerCase()).sort();
  return peopleOf(owners).join("\n") !== known.join("\n") || wordsOf(item.task) !== wordsOf(listing.task);
}

/** Tells whether a mention was edited in owners, task, due date or details, or has a new bullet. */
function wasEdited(mention: Mention): boolean {
  const contentOf = ({ item, owners }: ListedItem) =>
    JSON.stringify([peopleOf(owners), item.task, item.due, item.details]);
  const now = itemOf(mention);
  return (
    now !== null && mention.bullets.every(({ before }) => !before || contentOf(before) !== contentOf(now))
  );
}

function textOf({ item, owners }: ListedItem): string {
  const { core, issues } = wordingOf(item.task);
  return JSON.stringify([peopleOf(owners), core, [...issues]]);
}

function peopleOf(owners: Resolution[]): string[] {
  return owners.map((owner) => (owner.kind === "known" ? owner.login : owner.owner).toLowerCase()).sort();
}

function lists({ bullets }: Mention): boolean {
  return bullets.some(({ now }) => now);
}

function wasListed({ bullets }: Mention): boolean {
  return bullets.some(({ before }) => before);
}

function isDone({ bullets }: Mention): boolean {
  return bullets.some(({ now }) => now?.item.done);
}

function wasDone({ bullets }: Mention): boolean {
  return bullets.some(({ before }) => before?.item.done);
}

function wasTicked(mention: Mention): boolean {
  return wasListed(mention) && !wasDone(mention) && isDone(mention);
}

function wasUnticked(mention: Mention): boolean {
  return wasDone(mention) && lists(mention) && !isDone(mention);
}
