import { createHash } from "node:crypto";
import type { Configured, Context } from "../apply/context.js";
import type { Clock } from "../clock.js";
import { isNotes } from "../config/notes-paths.js";
import type { Configuration } from "../config/schema.js";
import { type Files, type FilesWanted, type FolderEntry, readFiles } from "../github/files.js";
import { readFile } from "../github/git.js";
import { compareMeetings } from "../notes/meetings/series.js";
import type { Meeting, ReadOptions as ReaderOptions } from "../notes/model.js";
import { readNotesInSteps } from "../notes/notes.js";
import { mayHoldItems } from "../notes/prefilter.js";
import { type Annotation, remarkOnUnreadable } from "../text/annotation.js";
import type { ChangedPaths } from "./changed-paths.js";

/** More files than this are read many at a time. */
const FEW_FILES = 3;

/** So many folders are looked into at most. */
const MOST_FOLDERS = 20;

/** What is read of a file that can hold no item. */
const NOTHING: Meeting = {
  line: 1,
  title: null,
  date: null,
  permalink: null,
  anchor: null,
  attendees: [],
  items: [],
  suggestions: [],
  warnings: [],
};

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
  /** What stands in the folders of the notes, where that was asked for. */
  around: FolderEntry[];
}

/** Reads the notes that changed, as they stand at the head, the earliest meeting first. */
export async function readNotesOfPush(
  { changed, readText, looksAround = false }: UnreadPush,
  context: Configured,
): Promise<ReadPush> {
  const { configuration, repository } = context;
  const { head, touched } = changed;
  const paths = Object.keys(touched).filter(
    (path) => touched[path] === "changed" && isNotes(path, configuration, repository.name),
  );
  if (head === null || paths.length === 0) return { notes: [], unreadable: [], around: [] };
  const isMany = !readText && (looksAround || paths.length > FEW_FILES);
  const { texts, entries } = isMany
    ? await readManyFiles(context, head, { files: paths, folders: looksAround ? foldersOf(paths) : [] })
    : await readFew(paths, readText ?? ((path) => readFile(context, path, head)));
  return { ...(await readMeetings({ texts, commit: head }, configuration, context)), around: entries };
}

/** Makes meetings of the texts of notes at a commit. A file on which the reader fails is logged, and costs no other one. */
export async function readMeetings(
  { texts, commit }: Pick<Files, "texts"> & { commit: string },
  configuration: Configuration,
  { clock, log }: Pick<Context, "clock" | "log">,
): Promise<ReadMeetings> {
  const { headings, dashboard } = configuration;
  const people = Object.values(configuration.people).flat();
  const pushedOn = new Date(clock.now()).toISOString().slice(0, 10);
  const notes: ReadNotes[] = [];
  const unreadable: Annotation[] = [];
  for (const [path, text] of texts) {
    try {
      // A dashboard shows meetings of which nothing came too.
      const isRead = dashboard || mayHoldItems(text, headings);
      const meetings = isRead
        ? await readInSteps(text, { path, headings, people, pushedOn }, clock)
        : [NOTHING];
      notes.push(...meetings.map((meeting) => ({ path, meeting })));
    } catch (error) {
      log.error({ err: error, path, commit }, "a file of notes could not be read");
      unreadable.push(remarkOnUnreadable(path, commit));
    }
    await clock.wait(0);
  }
  return { notes: notes.sort(byMeeting), unreadable };
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
export async function readManyFiles(context: Context, commit: string, wanted: FilesWanted): Promise<Files> {
  const read = await readFiles(context, commit, wanted);
  if (read.failure)
    context.log.warn(
      { err: read.failure },
      "GitHub does not give many files at once: they are read one by one",
    );
  return read;
}

async function readFew(paths: string[], readText: ReadText): Promise<Pick<Files, "texts" | "entries">> {
  const texts = new Map<string, string>();
  const read = await Promise.all(paths.map(readText));
  for (const [index, text] of read.entries()) if (text !== null) texts.set(paths[index]!, text);
  return { texts, entries: [] };
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
