import { markdownTable } from "markdown-table";

/** A table whose cells are Markdown of one line already. */
export interface Table {
  head: string[];
  rows: string[][];
  /** `l` or `r` for each column. */
  align: string[];
}

/**
 * Prints a table line by line, so that the rows can be fitted into a limit: the head is the first two.
 *
 * @example
 * printTable({ head: ["date", "opened"], rows: [["2026-05-05", "7"]], align: ["l", "r"] })
 * // → ["| date | opened |", "| :- | -: |", "| 2026-05-05 | 7 |"]
 */
export function printTable({
  head,
  rows,
  align,
}: Table): [names: string, delimiters: string, ...rows: string[]] {
  const text = markdownTable([head, ...rows], { align, alignDelimiters: false });
  return text.split("\n") as [string, string, ...string[]];
}
