import { isNotes } from "../../config/notes-paths.js";
import { PATH_WORDS } from "../../config/path-words.js";
import { dateInPath } from "../../notes/header/dates.js";
import { compareMeetings } from "../../notes/meetings/series.js";
import type { Meeting, Notes } from "../../notes/model.js";
import { readNotes } from "../../notes/notes.js";
import { mayHoldItems } from "../../notes/prefilter.js";
import { findRemoteRepository, findRoot } from "../checkout.js";
import { readIfText } from "../file.js";
import { listTexts } from "../files.js";
import type { Io } from "../io.js";
import { startBar } from "../terminal.js";

export interface ReadFile {
  path: string;
  text: string;
  notes: Notes;
  /** It is notes by its path. */
  isByDefault: boolean;
}

export interface FoundMeeting {
  path: string;
  meeting: Meeting;
}

export interface Checkout {
  /** The paths of all texts. */
  texts: string[];
  files: ReadFile[];
}

/** Reads all notes of the checkout: by their paths, and texts with the action items of a dated meeting. */
export function readCheckout(io: Io): Checkout {
  const root = findRoot(io);
  const repository = findRemoteRepository(io) ?? root;
  const texts = listTexts(root);
  const bar = startBar(texts.length, "files", io);
  const files = texts.flatMap((path): ReadFile[] => {
    bar.increment();
    const isByDefault = isNotes(path, {}, repository);
    if (!isByDefault && isNeverNotes(path)) return [];
    const text = readIfText(path, root);
    if (text === null) return [];
    if (!isByDefault && !mayHoldItems(text)) return [];
    const notes = readCarefully(path, text, io);
    if (!notes) return [];
    return isByDefault || holdsMeeting(path, notes) ? [{ path, text, notes, isByDefault }] : [];
  });
  bar.stop();
  return { texts, files };
}

export function listMeetings(files: ReadFile[]): FoundMeeting[] {
  const meetings = files.flatMap(({ path, notes }) => notes.meetings.map((meeting) => ({ path, meeting })));
  return meetings.sort((one, other) => compareMeetings(placeOf(other), placeOf(one)));
}

/** An error of ours in one file does not stop the others. */
function readCarefully(path: string, text: string, { stderr }: Io): Notes | null {
  try {
    return readNotes(text, { path });
  } catch (error) {
    stderr.write(
      `${path} could not be read, because of an error of Next Steps (${(error as Error).message})\n`,
    );
    return null;
  }
}

function placeOf({ path, meeting: { line, date } }: FoundMeeting): {
  path: string;
  line: number;
  date: string | null;
} {
  return { path, line, date };
}

/** Recognises an item with an owner in a meeting whose date is in the path or its own heading. */
function holdsMeeting(path: string, { meetings }: Notes): boolean {
  return meetings.some(
    ({ date, anchor, items }) =>
      date !== null &&
      (anchor !== null || dateInPath(path) !== null) &&
      items.some(({ owners }) => owners.length > 0),
  );
}

const NEVER = new RegExp(
  `(?<![a-z])(?:${PATH_WORDS.excluded.join("|").replaceAll(" ", "[-_ ]?")})(?![a-z])`,
  "i",
);

function isNeverNotes(path: string): boolean {
  return NEVER.test(path);
}
