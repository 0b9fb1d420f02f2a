import { digest } from "../marker/digest.js";
import { parseMarker, printMarked, readMarkedText } from "../marker/marker.js";
import { markerOf, type ResolvedItem } from "../plan/change.js";
import type { TaskRecord } from "../plan/record.js";
import { printMeeting, printMentions } from "./issue.js";
import { markAt, type NotesLocation } from "./notes-location.js";

/** Keeps the comment below GitHub's limit. */
const MOST_MEETINGS = 50;

const BEGINNING = "Still open in ";
const BETWEEN = ",\n";

/** A later meeting that repeats a task. */
export interface Repetition {
  resolved: ResolvedItem;
  place: NotesLocation;
}

/**
 * Prints the comment that lists the meetings which repeat a task, the listed ones and new ones. A meeting that is listed
 * already is printed anew.
 * @param body the current comment; null if there is none
 */
export function repetitionsComment(
  repetitions: Repetition[],
  record: TaskRecord,
  body: string | null,
): string {
  const { resolved, place } = repetitions.at(-1)!;
  const meetings = readMeetings(body);
  for (const each of repetitions) meetings.set(keyOf(each.resolved), printMeeting(each.resolved, each.place));
  const listed = [...meetings].slice(-MOST_MEETINGS);
  const printed = [...new Set(listed.map(([, meeting]) => meeting))];
  const marker = { ...markerOf(resolved), repeated: listed.map(([key]) => key) };
  const text = `${BEGINNING}${printed.join(BETWEEN)}.\n\n${printMentions(record, place)}.`;
  return printMarked(markAt(marker, place), text);
}

/** Returns the lines of the meetings in a comment, by their digests. */
function readMeetings(body: string | null): Map<string, string> {
  const keys = parseMarker(body)?.repeated ?? [];
  const [lines = ""] = readMarkedText(body ?? "")?.split("\n\n") ?? [];
  const printed = lines.slice(BEGINNING.length).replace(/\.$/, "").split(BETWEEN);
  // If strangers can read it, all meetings share one line.
  return new Map(keys.map((key, index) => [key, printed[index] ?? printed[0]!]));
}

function keyOf({ path, meeting: { date } }: ResolvedItem): string {
  return digest(date ?? path, 16);
}
