import { basename } from "node:path";
import { readNotesFile } from "../src/cli/file.js";
import { compareMeetings } from "../src/notes/meetings/series.js";
import type { Meeting } from "../src/notes/model.js";
import { growFile } from "./grow-file.js";

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
    return growFile(path, text).map((step) => ({ path, ...step }));
  });
  return steps.sort((one, other) => compareMeetings(placeOf(one), placeOf(other)));
}

function placeOf({ path, meeting }: Step) {
  return { path, line: meeting.line, date: meeting.date };
}
