export type Bar = { atMost: number } | { atLeast: number };

/** A line of the results. */
export interface Row {
  what: string;
  bar: Bar;
  /** The ratio or count that the bar limits. */
  measured: number;
  /** Raw figures with their units. */
  ours: string;
  other: string;
  /** How it was measured, if the line does not say it all. */
  note?: string;
}

/** Returns true when a measure keeps to its bar. */
export function holds({ bar, measured }: Row): boolean {
  return "atMost" in bar ? measured <= bar.atMost : measured >= bar.atLeast;
}

/**
 * Prints the rows as a Markdown table, with their notes below.
 * @example
 * printTable([{ what: "a push", bar: { atMost: 2 }, measured: 1.5, ours: "3 ms", other: "2 ms" }])
 * // → "| what | bar | measured | ours | other | holds |\n| --- | …\n| a push | ≤ 2 | 1.50 | 3 ms | 2 ms | yes |\n"
 */
export function printTable(rows: Row[]): string {
  const notes = [...new Set(rows.flatMap(({ note }) => note ?? []))];
  const lines = rows.map((row) => {
    const mark = row.note ? ` [${notes.indexOf(row.note) + 1}]` : "";
    const bar = "atMost" in row.bar ? `≤ ${row.bar.atMost}` : `≥ ${row.bar.atLeast}`;
    const cells = [row.what + mark, bar, print(row.measured), row.ours, row.other, holds(row) ? "yes" : "no"];
    return `| ${cells.join(" | ")} |\n`;
  });
  const head = "| what | bar | measured | ours | other | holds |\n| --- | --- | --- | --- | --- | --- |\n";
  const below = notes.map((note, index) => `\n[${index + 1}] ${note}\n`);
  return head + lines.join("") + below.join("");
}

/** Prints three significant digits, and counts unchanged. */
function print(figure: number): string {
  if (Number.isInteger(figure) || figure >= 100) return figure.toFixed(0);
  return figure.toFixed(figure >= 10 ? 1 : figure >= 0.1 ? 2 : 3);
}
