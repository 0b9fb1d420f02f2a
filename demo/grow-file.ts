import { compareMeetings } from "../src/notes/meetings/series.js";
import type { Meeting } from "../src/notes/model.js";
import { readNotes } from "../src/notes/notes.js";

/**
 * Returns a file as it stood after each of its meetings, the earliest first.
 *
 * @example
 * growFile("weekly.md", "## 2026-03-10\n…\n## 2026-03-03\n…") // → [{ text: "## 2026-03-03\n…", … }, { text: "## 2026-03-10\n…\n## 2026-03-03\n…", … }]
 */
export function growFile(path: string, text: string): { text: string; meeting: Meeting }[] {
  const { meetings } = readNotes(text, { path });
  if (meetings.length === 1) return [{ text, meeting: meetings[0]! }];
  const lines = text.split(/\r\n?|\n/);
  const starts = meetings.map(({ line }) => line - 1).sort((one, other) => one - other);
  const ordered = meetings.toSorted((one, other) => compareMeetings({ path, ...one }, { path, ...other }));
  return ordered.map((meeting, count) => {
    const held = new Set(ordered.slice(0, count + 1).map(({ line }) => line - 1));
    const parts = starts.map((start, index) =>
      held.has(start) ? lines.slice(start, starts[index + 1]) : [],
    );
    return { text: [...lines.slice(0, starts[0]), ...parts.flat()].join("\n"), meeting };
  });
}
