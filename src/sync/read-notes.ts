import { createHash } from "node:crypto";
import type { Configured, Context } from "../apply/context.js";
import type { Clock } from "../clock.js";
import { isNotes } from "../config/notes-paths.js";
import { type Files, type FilesWanted, type FolderEntry, readFiles } from "../github/files.js";
import { dateInPath } from "../notes/header/dates.js";
import { compareMeetings } from "../notes/meetings/series.js";
import { isTooFar } from "../notes/meetings/written-day.js";
import type { Meeting, ReadOptions as ReaderOptions } from "../notes/model.js";
import { readNotesInSteps } from "../notes/notes.js";
import { mayHoldItems } from "../notes/prefilter.js";
import { type Annotation, remarkOnUnreadable } from "../text/annotation.js";
import type { ChangedPaths } from "./changed-paths.js";
import { findLatestFiles, findNewSeries, recallLatestFiles } from "./latest-notes.js";
import { takeSteps } from "./take-steps.js";

const MOST_FOLDERS = 20;

/** For all repositories together. */
const MOST_READINGS = 2_000;
/** By a digest of text and settings. A new version of the reader starts in a new process, without them. */
const readings = new Map<string, Meeting>();

/** A meeting and its file, which may hold others. */
export interface ReadNotes {
  path: string;
  meeting: Meeting;
}

/** Returns the text of the notes at a path; null if there are none. */
export type ReadText = (path: string) => Promise<string | null>;

interface UnreadPush {
  changed: ChangedPaths;
  /** Replaces reading the head at GitHub. */
  readText?: ReadText | undefined;
  /** Also lists the folders of notes whose series is known, in the same request. */
  looksAround?: boolean;
}

export interface ReadMeetings {
  notes: ReadNotes[];
  /** The files that could not be read. Nothing in them counts as removed, because their content is unknown. */
  unreadable: Annotation[];
}

export interface ReadPush extends ReadMeetings {
  /** The meetings of the same notes at the base, earliest first. */
  base: ReadNotes[];
  /** The meetings of the latest other files of the same series, which did not change. */
  beside: ReadNotes[];
  /** The entries of the notes' folders, if `looksAround` or the series is new. */
  around: FolderEntry[];
}

interface Texts {
  commit: string;
  texts: ReadonlyMap<string, string>;
}

/** Reads the changed notes at the base and at the head with one configuration. */
export async function readNotesOfPush(
  { changed, readText, looksAround = false }: UnreadPush,
  context: Configured,
): Promise<ReadPush> {
  const { configuration, repository } = context;
  const { base, head, touched } = changed;
  const paths = Object.keys(touched).filter((path) => isNotes(path, configuration, repository.name));
  const present = paths.filter((path) => touched[path] === "changed");
  if (head === null || present.length === 0)
    return { notes: [], base: [], beside: [], unreadable: [], around: [] };
  const latest = await recallLatestFiles(paths, context);
  const folders = foldersOf(looksAround ? present : await findNewSeries(present, context));
  const { texts, entries } = await readManyFiles(context, [
    { commit: head, files: readText ? [] : present, folders },
    { commit: base ?? head, files: base === null ? [] : paths },
    { commit: head, files: latest },
  ]);
  const now = readText ? await readTexts(present, readText) : texts[0]!;
  const before = texts[1]!;
  const found = findLatestFiles(paths, entries, context).filter((path) => !latest.includes(path));
  const more = await readManyFiles(context, [{ commit: head, files: found }]);
  const atHead = await readMeetings({ texts: now, commit: head }, context, before);
  const atBase = await readMeetings({ texts: before, commit: base ?? head }, context, now);
  const unchanged = new Map([...texts[2]!, ...more.texts[0]!]);
  const beside = await readMeetings({ texts: unchanged, commit: head }, context);
  const unreadable = new Set([...atHead.unreadable, ...atBase.unreadable].map(({ path }) => path));
  const isReadable = ({ path }: ReadNotes) => !unreadable.has(path);
  return {
    notes: atHead.notes.filter(isReadable),
    base: atBase.notes.filter(isReadable),
    beside: beside.notes,
    unreadable: atHead.unreadable,
    around: entries,
  };
}

/**
 * Reads the meetings in texts of notes. A file on which the reader fails is logged and skipped.
 *
 * @param others texts of the same notes at another commit. A file that may hold items there is read here too.
 */
export async function readMeetings(
  { texts, commit }: Texts,
  { configuration, clock, log }: Pick<Configured, "configuration" | "clock" | "log">,
  others: ReadonlyMap<string, string> = new Map(),
): Promise<ReadMeetings> {
  const { headings, dashboard } = configuration;
  const people = Object.values(configuration.people).flat();
  const pushedOn = new Date(clock.now()).toISOString().slice(0, 10);
  const notes: ReadNotes[] = [];
  const unreadable: Annotation[] = [];
  for (const [path, text] of texts) {
    try {
      // A dashboard also shows meetings without items.
      const isRead =
        dashboard || mayHoldItems(text, headings) || mayHoldItems(others.get(path) ?? "", headings);
      const meetings = isRead
        ? await readInSteps(text, { path, headings, people, pushedOn }, clock)
        : [readNothing(path, pushedOn)];
      notes.push(...meetings.map((meeting) => ({ path, meeting })));
    } catch (error) {
      log.error({ err: error, path, commit }, "a file of notes could not be read");
      unreadable.push(remarkOnUnreadable(path, commit));
    }
    await clock.wait(0);
  }
  return { notes: notes.sort(byMeeting), unreadable };
}

/** Returns a meeting without items for a file that can hold none. It may still be the newest of its series. */
function readNothing(path: string, pushedOn: string): Meeting {
  const inPath = dateInPath(path);
  const date = isTooFar(inPath, pushedOn) ? null : inPath;
  const nothing = { title: null, permalink: null, anchor: null };
  return { line: 1, date, ...nothing, attendees: [], items: [], suggestions: [], warnings: [] };
}

/** Reads the meetings of a file step by step, because a long one must not keep deliveries waiting. */
async function readInSteps(text: string, options: ReaderOptions, clock: Clock): Promise<Meeting[]> {
  const steps = readNotesInSteps(text, options, { get: recall, set: remember });
  return (await takeSteps(steps, clock)).meetings;
}

/** Empties the cache, as in a new process. */
export function forgetReadings(): void {
  readings.clear();
}

function recall(key: string): Meeting | undefined {
  return readings.get(digestOf(key));
}

function remember(key: string, meeting: Meeting): void {
  readings.set(digestOf(key), meeting);
  if (readings.size > MOST_READINGS) readings.delete(readings.keys().next().value!);
}

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("base64");
}

/** Reads many files in few requests. If GitHub does not return many at once, logs that and reads them one by one. */
export async function readManyFiles(context: Context, wanted: FilesWanted[]): Promise<Files> {
  const read = await readFiles(context, wanted);
  if (read.failure)
    context.log.warn(
      { err: read.failure },
      "GitHub does not return many files at once: they are read one by one",
    );
  return read;
}

async function readTexts(paths: string[], readText: ReadText): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await readText(path);
    if (text !== null) texts.set(path, text);
  }
  return texts;
}

/** Returns all folders above files, such as `meetings/2026`, `meetings` and the root. */
function foldersOf(paths: string[]): string[] {
  const folders = paths.flatMap((path) => {
    const parts = path.split("/").slice(0, -1);
    return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")), ""];
  });
  return [...new Set(folders)].slice(0, MOST_FOLDERS);
}

function byMeeting(one: ReadNotes, other: ReadNotes): number {
  return compareMeetings({ ...one.meeting, path: one.path }, { ...other.meeting, path: other.path });
}
