import { styleText } from "node:util";
import { SingleBar } from "cli-progress";
import type { Io, Output } from "./io.js";

/** A colour of the terminal's own palette, or a weight. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

type Screen = Pick<Io, "environment" | "stdout" | "stderr">;

/**
 * Colours text for a terminal that shows colours.
 *
 * @see https://no-color.org
 */
export function paint(style: Style, text: string, { environment, stdout }: Screen): string {
  const hasColors = stdout.isTTY && !environment.NO_COLOR && environment.TERM !== "dumb";
  return hasColors && text ? styleText(style, text, { validateStream: false }) : text;
}

export interface Column {
  heading: string;
  isNumber?: boolean;
  style?: (cell: string) => Style | null;
}

/** A row of a table: its cells, each on one line, and lines that explain it. */
export interface Row {
  cells: string[];
  remarks?: string[];
}

/** Prints a table in columns of equal width. Only a terminal gets headings. */
export function printTable(columns: Column[], rows: Row[], screen: Screen): string {
  if (rows.length === 0) return "";
  const headings = screen.stdout.isTTY ? columns.map(({ heading }) => heading) : columns.map(() => "");
  const widths = columns.map((_, index) =>
    rows.reduce((width, { cells }) => Math.max(width, widthOf(cells[index]!)), widthOf(headings[index]!)),
  );
  const lines = rows.flatMap(({ cells, remarks = [] }) => [
    printCells(cells, (index, text) => {
      const style = columns[index]!.style?.(text);
      return style ? paint(style, text, screen) : text;
    }),
    ...remarks.map((remark) => `    ${paint("dim", remark, screen)}`),
  ]);
  const head = screen.stdout.isTTY ? [printCells(headings, (_, text) => paint("bold", text, screen))] : [];
  return `${[...head, ...lines].join("\n")}\n`;

  function printCells(cells: string[], show: (index: number, text: string) => string): string {
    const padded = cells.map((cell, index) => {
      const blanks = " ".repeat(widths[index]! - widthOf(cell));
      const isLast = index === cells.length - 1;
      const text = show(index, cell);
      return columns[index]!.isNumber ? blanks + text : isLast ? text : text + blanks;
    });
    return padded.join("  ").trimEnd();
  }
}

/** Counts the terminal columns of a text: East Asian characters take two. */
function widthOf(text: string): number {
  const wide =
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
  return [...text.replace(/\p{M}/gu, "")].length + (text.match(wide)?.length ?? 0);
}

/** Shorter work needs no bar. */
const FEW = 20;

/**
 * Creates a progress bar on stderr. It draws nothing in a pipe, in CI, and for little work.
 *
 * @param what the counted things, in the plural
 */
export function startBar(
  total: number,
  what: string,
  { environment, stderr }: Screen,
): Pick<SingleBar, "increment" | "stop"> {
  const bar = new SingleBar({
    stream: stderr as NodeJS.WritableStream,
    format: `{bar} {value} of {total} ${what}`,
    hideCursor: true,
    noTTYOutput: false,
    stopOnComplete: false,
    clearOnComplete: true,
  });
  if (isWatched(stderr, environment) && total > FEW) bar.start(total, 0);
  return bar;
}

/** Returns to the start of the line and erases it. */
export const CLEAR_LINE = "\r\u001b[K";

/** Shows a status on stderr while somebody watches. The result removes it. */
export function showStatus(text: string, { environment, stderr }: Screen): () => void {
  if (!isWatched(stderr, environment)) return () => undefined;
  stderr.write(`${text} …`);
  return () => void stderr.write(CLEAR_LINE);
}

/** Tells whether somebody watches a stream while the command runs. */
export function isWatched(stderr: Output, environment: Io["environment"]): boolean {
  return Boolean(stderr.isTTY) && !environment.CI;
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
