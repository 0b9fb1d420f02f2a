import type { Nodes, Root } from "mdast";
import { labelKey, scan } from "../meetings/scan.js";
import { parseMarkdown } from "./markdown.js";
import type { Source } from "./source.js";

/** In characters. The parser takes more than linear time, so that longer texts are parsed in pieces of some milliseconds each. */
const LONGEST_PIECE = 8_000;
/** The cost of a line, in characters. */
const LINE_CHARACTERS = 40;
const REFERENCE = /\[((?:[^[\]\\]|\\.){1,200})\]/g;

/** Parses a text in pieces, whose nodes keep their line numbers. References find the definitions of the whole file. */
export function* parsePieces(source: Source, definitions: ReadonlyMap<string, string>): Generator<Root> {
  const isLong = source.text.length + source.lines.length * LINE_CHARACTERS > LONGEST_PIECE;
  const { seams, definitions: own } = isLong
    ? scan(source.text)
    : { seams: [], definitions: new Map<string, string>() };
  const known = isLong ? new Map([...definitions, ...own]) : definitions;
  let first = 0;
  for (const end of [...cuts(source.lines, seams), source.lines.length]) {
    const text = source.lines.slice(first, end).join("\n");
    const tree = parseMarkdown(text + definitionsFor(text, known));
    moveDown(tree, first);
    yield tree;
    first = end;
  }
}

/** Returns the numbers of lines before each cut. */
function cuts(lines: string[], seams: number[]): number[] {
  const found: number[] = [];
  let length = 0;
  let next = 0;
  for (const [index, line] of lines.entries()) {
    while (next < seams.length && seams[next]! - 1 < index) next++;
    if (length > LONGEST_PIECE && seams[next]! - 1 === index) {
      found.push(index);
      length = 0;
    }
    length += line.length + LINE_CHARACTERS;
  }
  return found;
}

/** Returns the definitions for a text's references, to append to it. The text's own definitions take precedence. */
export function definitionsFor(text: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0) return "";
  const used = new Set([...text.matchAll(REFERENCE)].map((match) => labelKey(match[1]!)));
  const lines = [...used].flatMap((label) => definitions.get(label) ?? []);
  return lines.length > 0 ? `\n\n${lines.join("\n")}` : "";
}

function moveDown(node: Nodes, lines: number): void {
  if (lines === 0) return;
  // A link that the parser finds in an open bracket, `[https://…`, has no position.
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  if ("children" in node) for (const child of node.children) moveDown(child, lines);
}
