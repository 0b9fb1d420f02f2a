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
import { findLatestFiles, recallLatestFiles } from "./latest-notes.js";

/** So many folders are looked into at most. */
const MOST_FOLDERS = 20;

/** So many meetings are remembered as read, of all repositories. */
const MOST_READINGS = 2_000;
/** By a digest of the text and the settings. An update of the reader starts the process anew, and so begins without them. */
const readings = new Map<string, Meeting>();

/** A meeting and the file that holds it, perhaps among others. */
export interface ReadNotes {
  path: string;
  meeting: Meeting;
}

/** Gives the text of the notes at a path; null where there are none. */
export type ReadText = (path: string) => Promise<string | null>;

/** A push that is to be read. */
interface UnreadPush {
  changed: ChangedPaths;
  /** Where the notes are read from, if not from the head at GitHub. */
  readText?: ReadText | undefined;
  /** Whether to read what stands beside them too: it comes with them, at no further request. */
  looksAround?: boolean;
}

/** The meetings of the notes that were read, the earliest first. */
export interface ReadMeetings {
  notes: ReadNotes[];
  /** The files that could not be read. Nothing in them counts as removed, because their content is unknown. */
  unreadable: Annotation[];
}

/** What was read of a push. */
export interface ReadPush extends ReadMeetings {
  /** The meetings of the same notes as they were at the base, the earliest first. */
  base: ReadNotes[];
  /** The meetings of the latest other files of the same series, which did not change. */
  beside: ReadNotes[];
  /** What stands in the folders of the notes, where that was asked for. */
  around: FolderEntry[];
}

/** The notes of a commit, by their paths. */
interface Texts {
  commit: string;
  texts: ReadonlyMap<string, string>;
}

/** Reads the notes that changed, as they stand at the base and at the head, with one configuration. */
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
  const { texts, entries } = await readManyFiles(context, [
    { commit: head, files: readText ? [] : present, folders: looksAround ? foldersOf(present) : [] },
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
 * Makes meetings of the texts of notes at a commit. A file on which the reader fails is logged, and costs no other one.
 *
 * @param others the texts of the same notes at another commit: a file that may hold items there is read here too
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
      // A dashboard shows meetings of which nothing came too.
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

/** What is read of a file that can hold no item: it is the newest of its series all the same. */
function readNothing(path: string, pushedOn: string): Meeting {
  const inPath = dateInPath(path);
  const date = isTooFar(inPath, pushedOn) ? null : inPath;
  const nothing = { title: null, permalink: null, anchor: null };
  return { line: 1, date, ...nothing, attendees: [], items: [], suggestions: [], warnings: [] };
}

/** Reads the meetings of a file step by step, because a long one must not keep deliveries waiting. */
async function readInSteps(text: string, options: ReaderOptions, clock: Clock): Promise<Meeting[]> {
  const steps = readNotesInSteps(text, options, { get: recall, set: remember });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value.meetings;
    await clock.wait(0);
  }
}

/** Forgets what was read, as a new process has. */
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

/** Reads many files in few requests. Where GitHub does not give many at once, that is logged and costs nobody their notes. */
export async function readManyFiles(context: Context, wanted: FilesWanted[]): Promise<Files> {
  const read = await readFiles(context, wanted);
  if (read.failure)
    context.log.warn(
      { err: read.failure },
      "GitHub does not give many files at once: they are read one by one",
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

/**
 * The folders in which files lie, and those above them up to the root.
 *
 * @example
 * foldersOf(["meetings/2026/05-05.md"]) // → ["meetings/2026", "meetings", ""]
 */
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
