import { markdownTable } from "markdown-table";

/** Cells are Markdown on one line. */
export interface Table {
  head: string[];
  rows: string[][];
  /** `l` or `r` for each column. */
  align: string[];
}

/** Prints a table as lines, so that {@link import("./fit-lines.js").fitLines} can drop rows. The first two are the head. */
export function printTable({
  head,
  rows,
  align,
}: Table): [names: string, delimiters: string, ...rows: string[]] {
  const text = markdownTable([head, ...rows], { align, alignDelimiters: false });
  return text.split("\n") as [string, string, ...string[]];
}
