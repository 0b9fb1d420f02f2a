import { writeListTable } from "./list-table.js";

/** A line of one punctuation character, above or below a title. */
const LINE = /^([!-/:-@[-`{-~])\1{2,}\s*$/;
const DIRECTIVE = /^(\s*)\.\.(?:\s|$)/;
const TARGET = /^\.\. _([^:`]{1,100}|`[^`]{1,100}`): +(\S+)\s*$/;
const FIELD = /^(\s*):([\p{L}][^:\n]{0,60}):(?=\s|$)/u;
const GRID = /^\s*\+(?:[-=]+\+)+\s*$/;
const SIMPLE = /^\s*={2,}(?: +={2,})+\s*$/;

export function restructuredTextToMarkdown(lines: string[]): string[] {
  const written = [...lines];
  const styles: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const isTable = GRID.test(line) || SIMPLE.test(line);
    const listTable = isTable ? null : writeListTable(index, written);
    if (isTable) index = writeTable(index, written);
    else if (listTable !== null) index = writeInlines(index, listTable, written);
    else if (DIRECTIVE.test(line)) index = hideDirective(index, written);
    else if (isTitle(lines, index)) {
      const isOverlined = isOverline(lines, index - 1);
      const style = `${lines[index + 1]![0]}${isOverlined}`;
      if (!styles.includes(style)) styles.push(style);
      written[index] = `${"#".repeat(Math.min(styles.indexOf(style) + 1, 6))} ${writeInline(line.trim())}`;
      written[index + 1] = "";
      index++;
    } else if (LINE.test(line)) written[index] = isOverline(lines, index) ? "" : "---";
    else written[index] = writeInline(line);
  }
  return written;
}

function writeInlines(from: number, to: number, written: string[]): number {
  for (let index = from; index <= to; index++) written[index] = writeInline(written[index]!);
  return to;
}

/** An underline may be a little too short, as in a file that nobody has built. */
function isTitle(lines: string[], index: number): boolean {
  const [title, below] = [lines[index]!, lines[index + 1] ?? ""];
  const before = lines[index - 1] ?? "";
  if (title.trim() === "" || LINE.test(title) || !LINE.test(below)) return false;
  if (isOverline(lines, index - 1)) return true;
  return (
    (before.trim() === "" || LINE.test(before)) &&
    !/^\s/.test(title) &&
    below.trimEnd().length >= Math.min(title.length - 2, 20)
  );
}

function isOverline(lines: string[], index: number): boolean {
  const line = lines[index] ?? "";
  return (
    LINE.test(line) &&
    (lines[index + 1] ?? "").trim() !== "" &&
    lines[index + 2]?.trimEnd() === line.trimEnd()
  );
}

/** Hides comments and directives, and turns link targets into definitions. Returns the last line. */
function hideDirective(from: number, written: string[]): number {
  const target = TARGET.exec(written[from]!);
  const indent = DIRECTIVE.exec(written[from]!)![1]!.length;
  let end = from;
  for (let index = from + 1; index < written.length; index++) {
    const line = written[index]!;
    if (line.trim() !== "" && line.length - line.trimStart().length <= indent) break;
    if (line.trim() !== "") end = index;
  }
  written.fill("", from, end + 1);
  if (target) written[from] = `[${target[1]!.replaceAll("`", "")}]: ${target[2]}`;
  return end;
}

function writeInline(line: string): string {
  return line
    .replace(/^(\s*)#\.(?=\s)/, "$11.")
    .replace(FIELD, "$1- $2:")
    .replace(/^(\s*)\|\s+(?=\S)/, "$1")
    .replace(/::\s*$/, ":")
    .replace(/`([^`<>]{1,300}?)\s*<([^<>`]{1,500})>`__?/g, "[$1]($2)")
    .replace(/(?<!`)`([^`]{1,200})`__?/g, "[$1]")
    .replace(/:[a-z][\w:.-]{0,40}:`([^`]{1,200})`/g, "$1");
}

/** Empties the rules between rows, because Markdown's table would end there. Returns the last line. */
function writeTable(from: number, written: string[]): number {
  const isGrid = GRID.test(written[from]!);
  const isRule = (line: string) => (isGrid ? GRID : SIMPLE).test(line);
  let end = from;
  while (end + 1 < written.length && written[end + 1]!.trim() !== "") end++;
  const rules = [];
  for (let index = from; index <= end; index++) if (isRule(written[index]!)) rules.push(index);
  const edges = [...written[from]!.matchAll(isGrid ? /\+/g : /=+/g)].map((match) => match.index);
  const columns = isGrid ? edges.length - 1 : edges.length;
  const empty = `|${" |".repeat(columns)}`;
  let row = -1;
  for (let index = from; index <= end; index++) {
    const line = written[index]!;
    if (isRule(line)) {
      const isOuter = index === from || index === end;
      written[index] = isOuter ? "" : index === rules[1] ? `|${"---|".repeat(columns)}` : empty;
      row = -1;
      continue;
    }
    const cells = edges
      .slice(0, columns)
      .map((edge, at) => line.slice(isGrid ? edge + 1 : edge, edges[at + 1] ?? line.length).trim());
    const continues = isGrid ? row >= 0 : cells[0] === "" && row >= 0;
    written[index] = continues ? empty : `| ${cells.map(writeInline).join(" | ")} |`;
    if (continues) written[row] = joinRow(written[row]!, cells);
    else row = index;
  }
  return end;
}

function joinRow(row: string, cells: string[]): string {
  const before = row.slice(2, -2).split(" | ");
  return `| ${before.map((cell, index) => `${cell} ${cells[index] ?? ""}`.trim()).join(" | ")} |`;
}
