import { definitionsFor } from "./markup/pieces.js";
import { toMarkdown } from "./markup/to-markdown.js";
import { readMeetingInSteps, type Surroundings } from "./meeting.js";
import { cutFile, type Part } from "./meetings/parts.js";
import { compareMeetings } from "./meetings/series.js";
import type { Meeting, Notes, ReadOptions } from "./model.js";

/** Larger files are not read, in bytes. */
const LARGEST_FILE = 1_048_576;

/** A cache of readings by all that they depend on. It may drop any of them at any time. */
export interface Readings {
  get(key: string): Meeting | undefined;
  set(key: string, meeting: Meeting): void;
}

/**
 * Reads a file of notes (docs/behaviour.md#meetings): each meeting is parsed by itself.
 *
 * @example
 * readNotes("## 2026-05-05\n\nNext steps\n\n- Ada: write the post\n", { path: "team.md" }).meetings
 * // → [{ line: 1, title: "2026-05-05", date: "2026-05-05", items: [{ line: 5, owners: ["Ada"], … }], … }]
 */
export function readNotes(text: string, options: ReadOptions = {}): Notes {
  const steps = readNotesInSteps(text, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Reads a file of notes in steps of some milliseconds, so that the caller can do other work between them. Meetings in `readings` are not
 * parsed again.
 */
export function* readNotesInSteps(
  text: string,
  options: ReadOptions,
  readings?: Readings,
): Generator<undefined, Notes> {
  if (isTooLarge(text)) return notesOf([tooLarge()]);
  const { parts, definitions } = cutFile(toMarkdown(text, options.path), options);
  yield;
  const newest = newestOf(parts.map(({ line, meeting }) => ({ line, date: meeting?.date ?? null })));
  const [first, ...others] = parts as [Part, ...Part[]];
  if (others.length === 0 && first.meeting === null) return notesOf([yield* read(first)]);

  const top = first.meeting === null ? yield* read(first, { title: null, attendees: [] }) : null;
  const meetings: Meeting[] = [];
  for (const part of top ? others : parts) {
    const { title, anchor } = part.meeting!;
    const meeting = yield* read(part, { title, attendees: top?.attendees ?? [] });
    meetings.push({ ...meeting, anchor, permalink: top?.permalink ?? null });
  }
  return notesOf(top ? withTop(withoutRepeats(meetings), top) : withoutRepeats(meetings));

  function* read(part: Part, own?: Pick<Surroundings, "title" | "attendees">): Generator<undefined, Meeting> {
    const date = (part.meeting ?? parts[newest]!.meeting)?.date ?? null;
    const around = own && { ...own, date, definitions };
    const key = readings ? keyOf(part, options, around) : "";
    const known = readings?.get(key);
    if (known) return moveDown(known, part.line - 1);
    const meeting = yield* readMeetingInSteps(part.text, options, around);
    readings?.set(key, meeting);
    return moveDown(meeting, part.line - 1);
  }
}

function keyOf(
  { text }: Part,
  { path, headings, people, pushedOn }: ReadOptions,
  around: Surroundings | undefined,
): string {
  const { title, date, attendees } = around ?? {};
  const definitions = around && definitionsFor(text, around.definitions);
  return JSON.stringify([
    path,
    headings,
    people,
    around ? null : pushedOn,
    title,
    date,
    attendees,
    definitions,
    text,
  ]);
}

function moveDown(meeting: Meeting, lines: number): Meeting {
  const move = <Located extends { line: number }>(located: Located) => ({
    ...located,
    line: located.line + lines,
  });
  const { items, suggestions, warnings } = meeting;
  const moved = { items: items.map(move), suggestions: suggestions.map(move), warnings: warnings.map(move) };
  return { ...meeting, ...moved, line: meeting.line + lines };
}

/** Copied notes may hold a meeting twice. */
function withoutRepeats(meetings: Meeting[]): Meeting[] {
  const byName = new Map<string, Meeting>();
  for (const meeting of meetings) {
    const name = JSON.stringify([meeting.date, meeting.title]);
    const earlier = byName.get(name);
    byName.set(name, earlier ? joinMeetings(earlier, meeting) : meeting);
  }
  return [...byName.values()];
}

/** Items above the first meeting belong to the newest one. */
function withTop(meetings: Meeting[], top: Meeting): Meeting[] {
  return meetings.with(newestOf(meetings), joinMeetings(meetings[newestOf(meetings)]!, top));
}

function joinMeetings(meeting: Meeting, other: Meeting): Meeting {
  const attendees = meeting.attendees.length > 0 ? meeting.attendees : other.attendees;
  return {
    ...meeting,
    attendees,
    items: byLine(meeting.items, other.items),
    suggestions: byLine(meeting.suggestions, other.suggestions),
    warnings: byLine(meeting.warnings, other.warnings),
  };
}

function byLine<Located extends { line: number }>(some: Located[], others: Located[]): Located[] {
  return [...some, ...others].sort((one, other) => one.line - other.line);
}

function notesOf(meetings: Meeting[]): Notes {
  const { title, date, permalink, attendees } = meetings[newestOf(meetings)]!;
  return { title, date, permalink, attendees, meetings };
}

function newestOf(meetings: { line: number; date: string | null }[]): number {
  const places = meetings.map(({ line, date }, index) => ({ line, date, index, path: "" }));
  return places.reduce((newest, each) => (compareMeetings(each, newest) > 0 ? each : newest)).index;
}

function isTooLarge(text: string): boolean {
  if (text.length * 3 <= LARGEST_FILE) return false;
  return text.length > LARGEST_FILE || new TextEncoder().encode(text).length > LARGEST_FILE;
}

function tooLarge(): Meeting {
  const message =
    "The file is larger than 1 MB and was not read. Split it, for example into one file a year.";
  const warnings = [{ line: 1, column: 1, message }];
  const nothing = { title: null, date: null, permalink: null, anchor: null, attendees: [] };
  return { line: 1, ...nothing, items: [], suggestions: [], warnings };
}
