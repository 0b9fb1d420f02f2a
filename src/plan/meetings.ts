import { concealPath } from "../marker/conceal.js";
import { dateInPath } from "../notes/header/dates.js";
import type { Meeting } from "../notes/meeting.js";
import type { TrackedIssue } from "./change.js";
import { addDays, isDay } from "./day.js";

const QUARTER_DAYS = 91;

/** Limits of the meetings that a dashboard remembers. */
const MOST_MEETINGS = 60;
const PATH_CHARACTERS = 200;
const TITLE_CHARACTERS = 100;

export interface HeldMeeting {
  path: string;
  title: string | null;
  /** `YYYY-MM-DD`. */
  date: string;
}

/** A meeting with the number of issues that it opened and closed. */
export interface CountedMeeting extends HeldMeeting {
  opened: number;
  closed: number;
}

export interface ChangedNotes {
  notes: { path: string; meeting: Pick<Meeting, "title" | "date"> }[];
  removed: ReadonlySet<string>;
}

/**
 * Returns the meetings of the last quarter, remembered or just read, newest first. Issues alone do not tell a meeting's
 * title, or that it opened nothing.
 *
 * @param today `YYYY-MM-DD`
 * @example
 * rememberMeetings([], { notes: [{ path: "2026-05-05.md", meeting: { title: "Weekly", date: "2026-05-05", … } }], … }, "2026-05-06")
 * // → [{ path: "2026-05-05.md", title: "Weekly", date: "2026-05-05" }]
 */
export function rememberMeetings(
  remembered: HeldMeeting[],
  { notes, removed }: ChangedNotes,
  today: string,
): HeldMeeting[] {
  const isRead = (path: string) => notes.some((read) => read.path === path);
  const now = notes.flatMap(({ path, meeting: { title, date } }) =>
    date === null ? [] : [{ path, title: title?.slice(0, TITLE_CHARACTERS) ?? null, date }],
  );
  return [...remembered.filter(({ path }) => !isRead(path) && !removed.has(path)), ...now]
    .filter(
      ({ path, date }) => isDay(date) && date >= startOfQuarter(today) && path.length <= PATH_CHARACTERS,
    )
    .sort(newestFirst)
    .slice(0, MOST_MEETINGS);
}

/** Counts the issues that each meeting of the last quarter opened and closed, newest first. Includes meetings known from issues alone. */
export function countMeetings(
  remembered: HeldMeeting[],
  tracked: TrackedIssue[],
  today: string,
): CountedMeeting[] {
  const known = indexMeetings(remembered);
  const told = new Map(
    tracked.flatMap(tellMeetings).flatMap(([path, date]): [string, HeldMeeting][] => {
      return date && isDay(date) && !known.has(path) ? [[path, { path, title: null, date }]] : [];
    }),
  );
  const isPast = ({ date }: HeldMeeting) => date >= startOfQuarter(today) && date <= latestDay(today);
  const counted = [...remembered, ...told.values()]
    .filter(isPast)
    .sort(newestFirst)
    .map((meeting) => ({ ...meeting, opened: 0, closed: 0 }));
  const byPath = indexMeetings(counted);
  const byDay = new Map(counted.map((meeting) => [`${meeting.path} ${meeting.date}`, meeting]));
  for (const { state, marker } of tracked) {
    const taking = byDay.get(`${marker.path} ${marker.date}`) ?? byPath.get(marker.path);
    const closing = state === "closed" && marker.done !== undefined ? byPath.get(marker.done) : undefined;
    if (taking) taking.opened++;
    if (closing) closing.closed++;
  }
  return counted;
}

/** Returns the notes that an issue names, with their days. A marker has only the day of the meeting that first listed the task. */
function tellMeetings({ marker: { path, date, done } }: TrackedIssue): [path: string, date: string | null][] {
  return done === undefined
    ? [[path, date ?? null]]
    : [
        [done, dateInPath(done)],
        [path, date ?? null],
      ];
}

/** Indexes meetings by path and by concealed path. Of several in one file, the newest counts. */
export function indexMeetings<Held extends HeldMeeting>(meetings: Held[]): Map<string, Held> {
  return new Map(
    meetings
      .toSorted(newestFirst)
      .reverse()
      .flatMap((meeting): [string, Held][] => [
        [meeting.path, meeting],
        [concealPath(meeting.path), meeting],
      ]),
  );
}

export function startOfQuarter(today: string): string {
  return addDays(today, -QUARTER_DAYS);
}

/** Tomorrow, because it has begun somewhere. */
function latestDay(today: string): string {
  return addDays(today, 1);
}

function newestFirst(one: HeldMeeting, other: HeldMeeting): number {
  const [first, second] = [one, other].map(({ date, path }) => `${date} ${path}`);
  return first! < second! ? 1 : -1;
}
