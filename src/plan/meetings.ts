import { concealPath } from "../marker/conceal.js";
import { dateInPath } from "../notes/header/dates.js";
import type { Meeting } from "../notes/meeting.js";
import type { TrackedIssue } from "./change.js";
import { addDays, isDay } from "./day.js";

/** A quarter, in days. */
const QUARTER_DAYS = 91;

/** A dashboard remembers so many meetings, and no path or title that is longer. */
const MOST_MEETINGS = 60;
const PATH_CHARACTERS = 200;
const TITLE_CHARACTERS = 100;

/** A meeting that was held. */
export interface HeldMeeting {
  path: string;
  title: string | null;
  /** `YYYY-MM-DD`. */
  date: string;
}

/** A meeting and what it did to the issues. */
export interface CountedMeeting extends HeldMeeting {
  opened: number;
  closed: number;
}

/** The notes that a push changed. */
export interface ChangedNotes {
  notes: { path: string; meeting: Pick<Meeting, "title" | "date"> }[];
  /** Paths whose notes are gone. */
  removed: ReadonlySet<string>;
}

/**
 * The meetings of the last quarter, the newest first: those remembered, and those whose notes were read just now.
 *
 * They are remembered because issues alone do not tell of a meeting that opened nothing, nor what a meeting was called.
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

/**
 * What each meeting of the last quarter opened and closed, the newest first; also those that only the issues tell of.
 *
 * @example
 * countMeetings([], [openIssueOfMay5, issueOfMay5ThatMay12Closed], "2026-05-13")
 * // → [{ path: "2026-05-05.md", title: null, date: "2026-05-05", opened: 2, closed: 0 }]
 */
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
  for (const { state, marker } of tracked) {
    const taking = byPath.get(marker.path);
    const closing = state === "closed" && marker.done !== undefined ? byPath.get(marker.done) : undefined;
    if (taking) taking.opened++;
    if (closing) closing.closed++;
  }
  return counted;
}

/** The notes that an issue tells of, and when their meeting was: a marker has only the day of the one that took the item. */
function tellMeetings({ marker: { path, date, done } }: TrackedIssue): [path: string, date: string | null][] {
  return done === undefined
    ? [[path, date ?? null]]
    : [
        [done, dateInPath(done)],
        [path, date ?? null],
      ];
}

/**
 * Meetings by the path of their notes, and by the digest that stands for it where strangers read.
 *
 * @example
 * indexMeetings([mayFive]).get(concealPath("2026-05-05.md")) // → mayFive
 */
export function indexMeetings<Held extends HeldMeeting>(meetings: Held[]): Map<string, Held> {
  return new Map(
    meetings.flatMap((meeting): [string, Held][] => [
      [meeting.path, meeting],
      [concealPath(meeting.path), meeting],
    ]),
  );
}

/**
 * The first day of the last quarter.
 *
 * @example
 * startOfQuarter("2026-05-05") // → "2026-02-03"
 */
export function startOfQuarter(today: string): string {
  return addDays(today, -QUARTER_DAYS);
}

/** Somewhere it is tomorrow already. */
function latestDay(today: string): string {
  return addDays(today, 1);
}

function newestFirst(one: HeldMeeting, other: HeldMeeting): number {
  const [first, second] = [one, other].map(({ date, path }) => `${date} ${path}`);
  return first! < second! ? 1 : -1;
}
