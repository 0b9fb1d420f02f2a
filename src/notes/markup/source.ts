import type { Warning } from "../model.js";
import { writeBullets } from "./bullets.js";

/**
 * The most that we read, far above real notes. Micromark takes more than linear time on deep nesting and on paragraphs full of brackets and
 * stars, and overflows the stack on nesting in the thousands.
 */
const LONGEST_LINE = 10_000;
const LONGEST_PARAGRAPH = 40_000;
const MOST_LINES = 1_000;
const MOST_MARKS = 600;
const MOST_BULLETS = 8;
const DEEPEST_INDENT = 100;

/** The text to parse as Markdown. Every line keeps its number. */
export interface Source {
  text: string;
  lines: string[];
  /** Columns removed from the front of a line, by line from 0. */
  outdents: Map<number, number>;
  warnings: Warning[];
}

const MARK = "(?:>|[*+-] |\\d{1,9}[.)] )";
const TOO_DEEP = new RegExp(`^(?:(?:[ \\t]|${MARK}){${DEEPEST_INDENT}}|(?:[ \\t]*${MARK}){${MOST_BULLETS}})`);
const STARTS_BLOCK = /^[\s>]*(?:$|[#|]|[*+-]\s|\d{1,9}[.)]\s)/;
/** Characters that micromark has to pair within a paragraph. */
const MARKS = /[*_~[\]<`]/g;

/** Prepares a file for Markdown: line ends, limits, and pasted bullets. */
export function prepareSource(file: string): Source {
  const text = file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const lines = text.split("\n");
  const warnings = [...findUndecoded(lines), ...dropUnreadable(lines)];
  const outdents = writeBullets(lines);
  return { text: lines.join("\n"), lines, outdents, warnings };
}

/** Decoders put U+FFFD in place of invalid bytes. */
function findUndecoded(lines: string[]): Warning[] {
  const index = lines.findIndex((line) => line.includes("\uFFFD"));
  if (index === -1) return [];
  const message = "Some characters could not be read. Save the file as UTF-8.";
  return [{ line: index + 1, column: lines[index]!.indexOf("\uFFFD") + 1, message }];
}

/** A paragraph up to the current line. */
interface Paragraph {
  length: number;
  lines: number;
  marks: number;
  cut: string | null;
}

/** Empties lines that are too long or too deep, so that every other line keeps its number. */
function dropUnreadable(lines: string[]): Warning[] {
  const warnings: Warning[] = [];
  let paragraph: Paragraph = { length: 0, lines: 0, marks: 0, cut: null };
  const said = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (STARTS_BLOCK.test(line)) paragraph = { length: 0, lines: 0, marks: 0, cut: null };
    paragraph.length += line.length;
    paragraph.lines++;
    if (paragraph.length > MOST_MARKS) paragraph.marks += countMarks(line);
    paragraph.cut ??= whyCut(paragraph);
    const reason = whyUnreadable(line) ?? paragraph.cut;
    if (reason === null) continue;
    lines[index] = "";
    if (!said.has(reason)) warnings.push({ line: index + 1, column: 1, message: reason });
    said.add(reason);
  }
  return warnings;
}

function whyUnreadable(line: string): string | null {
  if (line.length > LONGEST_LINE) {
    return `A line of more than ${show(LONGEST_LINE)} characters was left out. Break it into several lines.`;
  }
  if (!TOO_DEEP.test(line)) return null;
  return "A line that is nested too deeply was left out. Move it nearer to the margin.";
}

function whyCut({ length, lines, marks }: Paragraph): string | null {
  if (length > LONGEST_PARAGRAPH || lines > MOST_LINES) {
    return `The end of a paragraph of more than ${show(LONGEST_PARAGRAPH)} characters or ${show(MOST_LINES)} lines was left out. Put blank lines into it.`;
  }
  if (marks <= MOST_MARKS) return null;
  return `The end of a paragraph of more than ${MOST_MARKS} brackets, stars and the like was left out. Put blank lines into it.`;
}

/** A longer line is left out anyway. */
function countMarks(line: string): number {
  return line.length > LONGEST_LINE ? 0 : (line.match(MARKS)?.length ?? 0);
}

function show(limit: number): string {
  return limit.toLocaleString("en");
}
