import { growFile } from "../../demo/grow-file.js";
import type { Configuration } from "../../src/config/schema.js";
import type { Meeting, Notes } from "../../src/notes/model.js";
import { readNotes } from "../../src/notes/notes.js";
import { addDays } from "../../src/plan/day.js";
import type { Sheet, Week } from "./sheet.js";

/** The path of notes that hold several meetings, so that no date in it counts for all of them. */
const ROLLING_PATH = "meetings/notes.md";

/** The file of a week as it is read. */
export interface WeekFile {
  path: string;
  notes: Notes;
  meetings: Meeting[];
}

/**
 * Reads the file of each week. A file without a path gets one by the date of its notes, or by the week after the file before.
 *
 * @param today `YYYY-MM-DD`, for a first week without a date
 * @example
 * readWeeks({ weeks: [{ path: "", notes: "# Weekly, 3 March 2026\n…" }], … }, defaults, "2026-05-01")[0].path // → "meetings/2026-03-03.md"
 */
export function readWeeks(
  { weeks }: Pick<Sheet, "weeks">,
  configuration: Configuration,
  today: string,
): WeekFile[] {
  const { headings } = configuration;
  const people = Object.values(configuration.people).flat();
  let next = today;
  return weeks.map(({ path: written, notes: text }) => {
    const readAs = (path: string) => readNotes(text, { path, headings, people });
    const read = readAs(written || ROLLING_PATH);
    const isDated = written !== "" || read.meetings.length > 1;
    const path = isDated ? written || ROLLING_PATH : `meetings/${read.date ?? next}.md`;
    const notes = isDated ? read : readAs(path);
    next = addDays(notes.date ?? next, 7);
    return { path, notes, meetings: notes.meetings };
  });
}

/**
 * Returns the weeks of a file that grows by a meeting each time.
 *
 * @example
 * splitWeek({ path: "", notes: "## 2026-03-10\n…\n## 2026-03-03\n…" }) // → [{ path: "meetings/notes.md", notes: "## 2026-03-03\n…" }, …]
 */
export function splitWeek({ path: written, notes }: Week): Week[] {
  const path = written || ROLLING_PATH;
  return growFile(path, notes).map(({ text }) => ({ path, notes: text }));
}
