import { compareMeetings } from "../tasks/meetings.js";
import type { KnownIssue, Listing, Mention, Place, Task } from "../tasks/model.js";
import { countMeetings, itemOf, type OpenState, type State } from "../tasks/state.js";

const EARLIER_LISTINGS = 5;

/** The part of a known issue that its marker holds. */
export type TaskRecord = Pick<
  KnownIssue,
  "series" | "listings" | "first" | "last" | "mentions" | "closedBy" | "after"
>;

/**
 * Returns the record of a task after its changes are made. Every mention counts, even if nothing is written to GitHub.
 * Otherwise the next sync would take it for new.
 *
 * @example
 * recordIssue({ ...postInTwoMeetings, issue }, { kind: "open", … }) // → { mentions: 2, last: { date: "2026-05-12", … }, … }
 */
export function recordIssue(task: Task & { issue: KnownIssue }, state: State): TaskRecord {
  const { listings, first, last, mentions, closedBy, after } = task.issue;
  const known: TaskRecord = { series: task.series, listings, first, last, mentions, closedBy, after };
  const newest = task.mentions.findLast(itemOf);
  const seen =
    newest && compareMeetings(newest.meeting, last) >= 0
      ? { ...known, last: lastOf(newest), listings: listingsOf(newest, listings) }
      : known;
  switch (state.kind) {
    case "listed again":
      return state.done ? { ...seen, closedBy: placeOf(state.done), last: lastOf(state.done) } : seen;
    case "done":
      return { ...seen, closedBy: placeOf(state.by) };
    case "reopened":
      return { ...seen, closedBy: null, last: lastOf(newest!) };
    case "open":
      return { ...followMention(state, seen), ...countOf(task) };
    default:
      return seen;
  }
}

/** Records the mention that an issue follows, which is not the newest if that was removed from the notes. */
function followMention({ current, isChanged, issue }: OpenState, record: TaskRecord): TaskRecord {
  if (!current || !(isChanged || issue.isToldRemoved)) return record;
  return { ...record, listings: listingsOf(current, record.listings) };
}

/**
 * Returns what the issue that a task opens is to tell of it.
 *
 * @param after the closed issue after which the task was taken again
 */
export function recordOpening(task: Task, current: Mention, after: KnownIssue | null = null): TaskRecord {
  const listed = task.mentions.filter(itemOf).map(listingOf);
  return {
    series: task.series,
    listings: listingsOf(current, listed.reverse()),
    ...(after ? { first: placeOf(current), mentions: 1 } : countOf({ ...task, issue: null })),
    last: lastOf(current),
    closedBy: null,
    after: after && { home: after.home, number: after.number },
  };
}

function countOf(task: Task): Pick<TaskRecord, "first" | "mentions"> {
  const { meetings, first } = countMeetings(task);
  return { mentions: meetings, first: { path: first.path, date: first.date } };
}

function listingsOf(current: Mention, formerly: Listing[]): TaskRecord["listings"] {
  const now = listingOf(current);
  const earlier = new Map(formerly.map((listing) => [JSON.stringify(listing), listing]));
  earlier.delete(JSON.stringify(now));
  return [now, ...[...earlier.values()].slice(0, EARLIER_LISTINGS)];
}

function listingOf(mention: Mention): Listing {
  const { item, owners } = itemOf(mention)!;
  const known = owners.map((owner) => ({
    name: owner.owner,
    login: owner.kind === "known" ? owner.login : null,
  }));
  return { task: item.task, owners: known, words: mention.words };
}

function placeOf({ meeting: { path, date } }: Mention): Place {
  return { path, date };
}

function lastOf(mention: Mention): TaskRecord["last"] {
  return { ...placeOf(mention), done: itemOf(mention)!.item.done };
}
