import type { Reading } from "../core/reading.js";

/**
 * What a reading comes to, in a line.
 *
 * @example
 * summarize(reading) // → "5 items: 3 open an issue, 1 joins an issue, 1 is done"
 */
export function summarize({ items, overLimit }: Reading): string {
  if (items.length === 0) return "No action items";
  const results = items.flatMap((item) => item.results);
  const count = (kind: string) => results.filter((result) => result.kind === kind).length;
  const done = items.filter(
    ({ item, results }) => item.done && results.every(({ kind }) => kind === "nothing"),
  );
  const parts = [
    countOf(count("open"), "opens an issue", "open an issue"),
    countOf(count("link"), "joins an issue", "join an issue"),
    countOf(count("close"), "closes an issue", "close an issue"),
    countOf(done.length, "is done", "are done"),
    countOf(count("nothing") - done.length, "opens nothing", "open nothing"),
  ].filter(Boolean);
  return `${countOf(items.length, "item", "items")}: ${overLimit ? "too many for one push" : parts.join(", ")}`;
}

/**
 * What a reading comes to, for those who listen to the page.
 *
 * @example
 * describeReading(reading) // → "5 items: 4 open an issue, 1 is done. 1 name not placed. 2 suggestions."
 */
export function describeReading(reading: Reading): string {
  const { items, suggestions, annotations } = reading;
  const owners = items.flatMap((item) => item.owners);
  const unresolved = new Set(owners.filter(({ kind }) => kind !== "known").map(({ owner }) => owner));
  const sentences = [
    summarize(reading),
    countOf(unresolved.size, "name not placed", "names not placed"),
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
