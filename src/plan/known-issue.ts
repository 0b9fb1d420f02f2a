import { concealPath, isConcealed } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import { isTitleOurs } from "../marker/written.js";
import { dateInPath } from "../notes/header/dates.js";
import { seriesOf } from "../notes/meetings/series.js";
import { addressOf } from "../repository.js";
import { compareMeetings, groupBy } from "../tasks/meetings.js";
import type { KnownIssue, KnownOwner, ListedMeeting, Listing, Place } from "../tasks/model.js";
import type { TrackedIssue } from "./change.js";
import type { TaskRecord } from "./record.js";
import { isUndone } from "./undo.js";

/** Converts an issue to the form of the task model, from our record or else from its marker. */
export function knownIssueOf(issue: TrackedIssue): KnownIssue {
  const { marker, state, text, absent, isToldClosed = false } = issue;
  const record = withoutWaiting(issue.record ?? readRecord(marker), marker);
  return {
    ...addressOf(issue),
    ...record,
    listings: isTitleOurs(marker, issue.title) ? record.listings : [...record.listings, listTitle(issue)],
    state,
    isToldClosed,
    isToldRemoved: marker.gone ?? false,
    isLeftAlone: absent !== undefined || text === null || isUndone(issue),
  };
}

/** Drops the logins of owners whom the issue waits for, because people took these answers back. */
function withoutWaiting(record: TaskRecord, { waits = [] }: Marker): TaskRecord {
  if (waits.length === 0) return record;
  const [current, ...earlier] = record.listings.map((listing) => ({
    ...listing,
    owners: listing.owners.map(({ name, login }) => ({ name, login: waits.includes(name) ? null : login })),
  }));
  return { ...record, listings: [current!, ...earlier] };
}

/** Adds the record that we had of an issue. If another tool rewrote the marker, the marker is newer and wins. */
export function keepRecord(issue: TrackedIssue, before: TrackedIssue | undefined): TrackedIssue {
  if (!before) return issue;
  const { record, isToldClosed } = before;
  const isSame = JSON.stringify(readRecord(issue.marker)) === JSON.stringify(readRecord(before.marker));
  return { ...(isSame && record && { record }), ...(isToldClosed && { isToldClosed }), ...issue };
}

/** An agenda lists a task by the title that people gave its issue. */
function listTitle({ title, assignees }: TrackedIssue): Listing {
  return { task: title, owners: assignees.map((login) => ({ name: `@${login}`, login })), words: null };
}

/** Completes the meetings of known issues whose markers conceal the path or lack the date. */
export function placeIssues(issues: KnownIssue[], meetings: ListedMeeting[]): KnownIssue[] {
  const byPath = groupBy(meetings, ({ path }) => path);
  const byDigest = new Map([...byPath].map(([path, each]) => [concealPath(path), each]));
  const series = new Map(meetings.map((meeting) => [concealPath(meeting.series), meeting.series]));
  const find = (path: string) => byPath.get(path) ?? byDigest.get(path) ?? [];

  function locate<Where extends Place>(place: Where): Where {
    const found = find(place.path);
    if (found.length === 0) return place;
    const newest = found.reduce((one, other) => (compareMeetings(one, other) < 0 ? other : one));
    return { ...place, path: newest.path, date: place.date ?? newest.date };
  }

  return issues.map((issue) => ({
    ...issue,
    series: isConcealed(issue.series)
      ? (series.get(issue.series) ?? find(issue.last.path)[0]?.series ?? issue.series)
      : issue.series,
    first: locate(issue.first),
    last: locate(issue.last),
    closedBy: issue.closedBy && locate(issue.closedBy),
  }));
}

/** Adds a record to the marker of an issue. The marker already holds task and owners. */
export function markRecord(marker: Marker, record: TaskRecord): Marker {
  const { series, listings, first, last, mentions, closedBy, after } = record;
  const { until: _, done: __, doneOn: ___, ...rest } = marker;
  const [{ owners, words }] = listings;
  const logins = owners.flatMap(({ name, login }) => (login ? [[name, login]] : []));
  return {
    ...rest,
    series,
    first: toMarker(first),
    last: { ...toMarker(last), ...(last.done && { done: true }) },
    ...(first.date !== null && { date: first.date }),
    ...(mentions > 1 && { meetings: mentions }),
    ...(words && { core: words.join(" ") }),
    ...(logins.length > 0 && { logins: Object.fromEntries(logins) }),
    ...(closedBy && { done: closedBy.path, ...(closedBy.date !== null && { doneOn: closedBy.date }) }),
    ...(after && { after }),
  };
}

function toMarker({ path, date }: Place): { path: string; date?: string } {
  return { path, ...(date !== null && { date }) };
}

/**
 * Reads the record of a task from the marker of its issue. Markers of earlier versions hold less.
 *
 * @example
 * readRecord({ version: 1, path: "wg-a/2026-01-06.md", owners: ["Ada"], task: "write", date: "2026-01-06" })
 * // → { series: "wg-a", first: { path: "wg-a/2026-01-06.md", date: "2026-01-06" }, mentions: 1, … }
 */
export function readRecord(marker: Marker): TaskRecord {
  const { path, done, date = null, until = date, core } = marker;
  const dayOf = (place: string) => dateInPath(place) ?? (place === path ? until : null);
  const closedBy = done === undefined ? null : { path: done, date: marker.doneOn ?? dayOf(done) };
  const newest = closedBy ? { ...closedBy, done: true } : { path, date: until, done: false };
  return {
    series: marker.series ?? (isConcealed(path) ? path : seriesOf(path)),
    listings: [{ task: marker.task, owners: readOwners(marker), words: core?.split(" ") ?? null }],
    first: marker.first ? toPlace(marker.first) : { path, date },
    last: marker.last ? { ...toPlace(marker.last), done: marker.last.done ?? false } : newest,
    mentions: marker.meetings ?? 1,
    closedBy,
    after: marker.after ?? null,
  };
}

function toPlace({ path, date }: { path: string; date?: string | undefined }): Place {
  return { path, date: date ?? null };
}

function readOwners({ owners, logins, placed, assigned = [] }: Marker): Listing["owners"] {
  const only = owners.length === 1 && assigned.length === 1 ? assigned[0]! : null;
  return owners.map((name): KnownOwner => {
    const written = name.startsWith("@") ? name.slice(1) : null;
    return { name, login: logins?.[name] ?? placed?.[name] ?? written ?? only };
  });
}
