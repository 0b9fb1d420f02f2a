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
 * Reads the file of each week. A file without a path gets one by the date of its notes, or as many weeks from the others as it stands.
 *
 * @param today `YYYY-MM-DD`, if no notes have a date
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
  const readAs = (notes: string, path: string) => readNotes(notes, { path, headings, people });
  const read = weeks.map(({ path, notes }) => readAs(notes, path || ROLLING_PATH));
  const dated = read.findIndex(({ date }) => date !== null);
  let next = dated < 0 ? today : addDays(read[dated]!.date!, -7 * dated);
  return weeks.map(({ path: written, notes: text }, index) => {
    const first = read[index]!;
    const isPlaced = written !== "" || first.meetings.length > 1;
    const path = isPlaced ? written || ROLLING_PATH : `meetings/${first.date ?? next}.md`;
    const notes = isPlaced ? first : readAs(text, path);
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
