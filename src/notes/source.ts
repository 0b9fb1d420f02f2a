import { writeBullets } from "./bullets.js";
import type { Warning } from "./model.js";

/*
 * What we read at most. Micromark takes more than linear time on long lines, long paragraphs and deep
 * nesting, and overflows the stack on nesting in the thousands, so what goes beyond is left out with a warning.
 */
const LONGEST_FILE = 500_000;
const LONGEST_LINE = 10_000;
const LONGEST_PARAGRAPH = 40_000;
const DEEPEST_INDENT = 120;

/** The text that Markdown is read from: as many lines as the file has, each where it was. */
export interface Source {
  text: string;
  lines: string[];
  /** Columns cut off the front of a line (line from 0), where a list had to be moved to the margin. */
  outdents: Map<number, number>;
  warnings: Warning[];
}

/** The white space, quote marks and bullets that a line begins with. */
const LEADING_MARKS = /^(?:[ \t>*+-]|\d{1,9}[.)] )*/;
const STARTS_BLOCK = /^\s*(?:$|[>#|*+-]|\d{1,9}[.)]|```|~~~)/;

/** Makes a file ready for Markdown: line ends, limits, and the bullets of pasted notes. */
export function prepareSource(file: string): Source {
  const text = file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (text.length > LONGEST_FILE) {
    const message = `The file has more than ${LONGEST_FILE.toLocaleString("en")} characters and was not read. Split it into one file a meeting.`;
    return { text: "", lines: [], outdents: new Map(), warnings: [{ line: 1, column: 1, message }] };
  }
  const lines = text.split("\n");
  const warnings = dropUnreadable(lines);
  const outdents = writeBullets(lines);
  return { text: lines.join("\n"), lines, outdents, warnings };
}

/** Empties the lines that are too long or too deep, so that every other line keeps its number. */
function dropUnreadable(lines: string[]): Warning[] {
  const warnings: Warning[] = [];
  let paragraph = 0;
  for (const [index, line] of lines.entries()) {
    paragraph = STARTS_BLOCK.test(line) ? line.length : paragraph + line.length;
    const reason = whyUnreadable(line, paragraph);
    if (reason === null) continue;
    lines[index] = "";
    const last = warnings.at(-1);
    if (last?.message !== reason) warnings.push({ line: index + 1, column: 1, message: reason });
  }
  return warnings;
}

function whyUnreadable(line: string, paragraph: number): string | null {
  if (line.length > LONGEST_LINE) {
    return `A line of more than ${LONGEST_LINE.toLocaleString("en")} characters was left out. Break it into several lines.`;
  }
  if (paragraph > LONGEST_PARAGRAPH) {
    return `The end of a paragraph of more than ${LONGEST_PARAGRAPH.toLocaleString("en")} characters was left out. Put blank lines into it.`;
  }
  if (line.length > DEEPEST_INDENT && LEADING_MARKS.exec(line)![0].length > DEEPEST_INDENT) {
    return "A line that is nested too deeply was left out. Move it nearer to the margin.";
  }
  return null;
}
