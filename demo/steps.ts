import { basename } from "node:path";
import { readNotesFile } from "../src/cli/file.js";
import { compareMeetings } from "../src/notes/meetings/series.js";
import type { Meeting } from "../src/notes/model.js";
import { readNotes } from "../src/notes/notes.js";

/** A push of the demo: a file as it stands after a meeting. */
export interface Step {
  /** The path in the demo's repository. */
  path: string;
  text: string;
  meeting: Meeting;
}

/** Files of other names are pushed as Markdown, because Next Steps goes by the name. */
const IS_NOTES = /\.(?:md|markdown|rst|adoc|org|txt)$/;

/**
 * Reads files of notes as pushes, the earliest meeting first. A file of several meetings grows by one meeting a push.
 *
 * @throws {KnownError} when a file cannot be read
 */
export function loadSteps(files: string[]): Step[] {
  const paths = new Set<string>();
  const steps = files.flatMap((file) => {
    const { text } = readNotesFile(file, { directory: process.cwd() });
    const name = IS_NOTES.test(file) ? basename(file) : `${basename(file)}.md`;
    let path = `meetings/${name}`;
    while (paths.has(path)) path = path.replace("meetings/", "meetings/more-");
    paths.add(path);
    return growFile(path, text);
  });
  return steps.sort((one, other) => compareMeetings(placeOf(one), placeOf(other)));
}

function growFile(path: string, text: string): Step[] {
  const { meetings } = readNotes(text, { path });
  if (meetings.length === 1) return [{ path, text, meeting: meetings[0]! }];
  const lines = text.split(/\r\n?|\n/);
  const starts = meetings.map(({ line }) => line - 1).sort((one, other) => one - other);
  const ordered = meetings.toSorted((one, other) => compareMeetings({ path, ...one }, { path, ...other }));
  return ordered.map((meeting, count) => {
    const held = new Set(ordered.slice(0, count + 1).map(({ line }) => line - 1));
    const parts = starts.map((start, index) =>
      held.has(start) ? lines.slice(start, starts[index + 1]) : [],
    );
    return { path, text: [...lines.slice(0, starts[0]), ...parts.flat()].join("\n"), meeting };
  });
}

function placeOf({ path, meeting }: Step) {
  return { path, line: meeting.line, date: meeting.date };
}
