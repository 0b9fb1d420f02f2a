import type { Reading } from "../core/reading.js";

/**
 * Counts what the items of a reading do.
 *
 * @example
 * summarize(reading) // → "5 items: 3 open an issue, 1 comments on an issue, 1 changes nothing"
 */
export function summarize({ items, overLimit }: Reading): string {
  if (items.length === 0) return "No action items";
  const results = items.flatMap((item) => item.results);
  const count = (kind: string) => results.filter((result) => result.kind === kind).length;
  const parts = [
    countOf(count("open"), "opens an issue", "open an issue"),
    countOf(count("link"), "comments on an issue", "comment on an issue"),
    countOf(count("close"), "closes an issue", "close an issue"),
    countOf(count("reopen"), "reopens an issue", "reopen an issue"),
    countOf(count("update"), "updates an issue", "update an issue"),
    countOf(count("nothing"), "changes nothing", "change nothing"),
  ].filter(Boolean);
  return `${countOf(items.length, "item", "items")}: ${overLimit ? "too many for one push" : parts.join(", ")}`;
}

/**
 * Says a reading in words, for those who listen to the page.
 *
 * @example
 * describeReading(reading, 1) // → "Week 2. 5 items: 4 open an issue, 1 changes nothing. 8 issues, 6 of them open. 1 unknown name"
 */
export function describeReading(reading: Reading, week: number): string {
  const { items, issues, suggestions, annotations } = reading;
  const owners = items.flatMap((item) => item.owners);
  const unresolved = new Set(owners.filter(({ kind }) => kind !== "known").map(({ owner }) => owner));
  const sentences = [
    `Week ${week + 1}`,
    summarize(reading),
    issues.length > 0 &&
      `${countOf(issues.length, "issue", "issues")}, ${issues.filter(({ state }) => state === "open").length} of them open`,
    countOf(unresolved.size, "unknown name", "unknown names"),
    countOf(suggestions.length, "suggestion", "suggestions"),
    countOf(annotations.notes.length, "warning", "warnings"),
    countOf(
      annotations.configuration.length,
      "problem in the configuration",
      "problems in the configuration",
    ),
  ];
  return sentences.filter(Boolean).join(". ");
}

/** Says how many there are; nothing of none. */
function countOf(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}
