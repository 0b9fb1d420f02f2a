import type { Html, List, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from "mdast";
import { sectionKind } from "../lexicon/headings.js";
import {
  isImperative,
  readKeyword,
  startsItem,
  startsTask,
  TIME_STAMP,
  WRITTEN_BOX,
} from "../lexicon/keyword.js";
import { join, type RichLine, type RichText, readLines, slice } from "../rich-text.js";
import { readHtmlTable } from "./html-table.js";
import type { Source } from "./source.js";

/** A heading, a bullet, a table or quote, a thematic break, or one or more lines of a paragraph. */
export interface Block {
  kind: "heading" | "bullet" | "text" | "table" | "quote" | "break";
  line: number;
  column: number;
  text: RichText;
  lines: string[];
  /** From 1 to 6; 0 for other blocks. */
  rank: number;
  /** Null without a check box. */
  checked: boolean | null;
  blocks: Block[];
  /** The cells of a table, row by row, the headings first. */
  rows: Block[][];
  /** First and last source line of the nested content; `from` is 0 if there is none. */
  nested: { from: number; to: number };
}

/** Reads the blocks of a syntax tree. Code, comments and definitions are left out. */
export function readOutline(tree: Root, source: Source, headings: readonly string[]): Block[] {
  const links = new Map<string, string>();
  for (const node of tree.children) {
    if (node.type === "definition") links.set(node.identifier.toLowerCase(), node.url);
  }
  return readBlocks(tree.children, { source, links, headings });
}

interface Context {
  source: Source;
  links: Map<string, string>;
  headings: readonly string[];
}

type Nodes = (RootContent | ListItem["children"][number])[];

function readBlocks(nodes: Nodes, context: Context): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case "heading":
        return [{ ...emptyBlock("heading", node), ...wholeText(node, context), rank: node.depth }];
      case "paragraph":
        return readParagraph(node, context);
      case "list":
        return readList(node, context);
      case "table":
        return [{ ...emptyBlock("table", node), rows: readRows(node, context) }];
      case "blockquote":
        return [{ ...emptyBlock("quote", node), blocks: readBlocks(node.children, context) }];
      case "html":
        return readHtml(node);
      case "thematicBreak":
        return [emptyBlock("break", node)];
      default:
        return [];
    }
  });
}

interface Positioned {
  position?: { start: { line: number; column: number }; end: { line: number } } | undefined;
}

function emptyBlock(kind: Block["kind"], node: Positioned): Block {
  const { line, column } = node.position!.start;
  return {
    kind,
    line,
    column,
    text: { text: "", spans: [] },
    lines: [],
    rank: 0,
    checked: null,
    blocks: [],
    rows: [],
    nested: { from: 0, to: 0 },
  };
}

function linesOf(node: { children: PhrasingContent[] } & Positioned, context: Context): RichLine[] {
  const lines = readLines(node.children, node.position!.start, context.links);
  for (const line of lines) line.column = columnOf(line, node, context.source);
  return lines;
}

/** Returns the column of a line's text in the original file. */
function columnOf(line: RichLine, node: Positioned, source: Source): number {
  const start = node.position!.start;
  const column =
    line.line === start.line
      ? start.column
      : /^[\s>]*/.exec(source.lines[line.line - 1] ?? "")![0].length + 1;
  return column + (source.outdents.get(line.line - 1) ?? 0);
}

function wholeText(node: { children: PhrasingContent[] } & Positioned, context: Context): { text: RichText } {
  return { text: join(linesOf(node, context)) };
}

/** A paragraph is one block, or several where its lines begin items or labels. */
function readParagraph(node: Paragraph, context: Context): Block[] {
  const groups: RichLine[][] = [];
  const isLabel = (label: RichLine) => sectionKind(label.text, context.headings) !== null;
  const lines = linesOf(node, context);
  const width = Math.max(0, ...lines.map(({ text }) => text.length));
  for (const line of lines) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    const starts =
      !previous ||
      previous.broken ||
      INDENTED_BULLET.test(line.text) ||
      startsItem(line) ||
      isBold(line) ||
      isBold(previous) ||
      endsNotice(previous.text, line.text) ||
      (isTaskLine(line.text) && wouldFit(previous.text, line.text, width)) ||
      (isBroken(previous.text, line.text, width) &&
        (/[.!?)\]]$/.test(previous.text) || readKeyword(last![0]!) !== null));
    if (starts || isLabel(line) || isLabel(previous)) groups.push([line]);
    else last!.push(line);
  }
  return nestBullets(groups.map((group) => readBox(readGroup(group, node))));
}

function isBold({ text, spans }: RichLine): boolean {
  return spans.some(({ kind, from, to }) => kind === "strong" && from === 0 && to >= text.length - 1);
}

/** Software writes one task a line, with a time stamp at its end or as "Ada to write". */
function endsNotice(previous: string, line: string): boolean {
  return TIME_STAMP.test(previous) || ((/[.!]$/.test(previous) || startsTask(previous)) && startsTask(line));
}

function isTaskLine(line: string): boolean {
  return /^\p{Lu}|^@/u.test(line) && (startsTask(line) || isImperative(line));
}

/** The next word would have fitted into the longest line, so that the line break is intended. */
function wouldFit(previous: string, line: string, width: number): boolean {
  return previous.length + 1 + /^\S*/.exec(line)![0].length <= width;
}

/** The columns between which a text counts as wrapped. */
const NARROWEST = 60;
const WIDEST = 120;

/** Recognises an intended line break: the next word would have fitted, or the lines are not wrapped at all. */
function isBroken(previous: string, line: string, width: number): boolean {
  const word = /^\p{Lu}\S*/u.exec(line)?.[0];
  return word !== undefined && (width > WIDEST || previous.length + word.length < NARROWEST);
}

/** A bullet indented too far after a paragraph. CommonMark takes it for part of the paragraph. */
const INDENTED_BULLET = /^[-*+] (?=\S)/;

function readGroup(group: RichLine[], node: Paragraph): Block {
  const { line, column } = group[0]!;
  const lines = group.map((part) => part.text);
  const text = join(group);
  const written = { ...emptyBlock("text", node), line, column, text, lines };
  if (line === node.position!.start.line || !INDENTED_BULLET.test(text.text)) return written;
  return { ...written, kind: "bullet", text: slice(text, 2), column: column + 2 };
}

/** `[ ] task` and `[] task`, where Markdown sees no check box, become a bullet with one. */
function readBox(block: Block): Block {
  const box = WRITTEN_BOX.exec(block.text.text);
  if (!box || block.checked !== null) return block;
  return { ...block, kind: "bullet", checked: /x/i.test(box[1]!), text: slice(block.text, box[0].length) };
}

/** Nests bullets by their indent. */
function nestBullets(blocks: Block[]): Block[] {
  const roots: Block[] = [];
  const open: Block[] = [];
  for (const block of blocks) {
    while (open.length > 0 && open.at(-1)!.column >= block.column) open.pop();
    const parent = block.kind === "bullet" ? open.at(-1) : undefined;
    if (parent) parent.blocks.push(block);
    else roots.push(block);
    if (block.kind === "bullet") open.push(block);
  }
  return roots;
}

function readList(node: List, context: Context): Block[] {
  return node.children.flatMap((item) => {
    const [first, ...rest] = readBlocks(item.children, context);
    if (first === undefined) return [];
    // `- * topic`: a bullet that holds only a list adds nothing.
    if (item.children[0]?.type !== "paragraph") return [first, ...rest];
    const bullet = emptyBlock("bullet", item);
    const outside = takeLazy(rest, bullet.column);
    const { line, column, text, lines } = first;
    const checked = item.checked ?? first.checked;
    const nested = nestedLines(item, first);
    return [{ ...bullet, checked, line, column, text, lines, blocks: rest, nested }, ...outside];
  });
}

/** Takes out unindented lines that CommonMark counts as lazy continuations of the bullet above. */
function takeLazy(blocks: Block[], margin: number): Block[] {
  const isLazy = (block: Block) => block.kind === "text" && block.column <= margin;
  const from = blocks.findIndex(isLazy);
  return from < 0 ? [] : blocks.splice(from, blocks.slice(from).every(isLazy) ? blocks.length : 1);
}

function nestedLines(item: ListItem, first: Block): Block["nested"] {
  const paragraph = item.children[0]!;
  const end = item.position!.end.line;
  const from = paragraph.position!.end.line + 1;
  return end >= from && item.children.length > 1 ? { from, to: end } : { from: 0, to: first.line };
}

function readHtml(node: Html): Block[] {
  const rows = readHtmlTable(node.value).map((cells) =>
    cells.map(({ text, line }) => {
      return {
        ...emptyBlock("text", node),
        line: node.position!.start.line + line,
        column: 1,
        text: { text, spans: [] },
      };
    }),
  );
  return rows.length > 0 ? [{ ...emptyBlock("table", node), rows }] : [];
}

function readRows(node: Table, context: Context): Block[][] {
  return node.children.map((row) =>
    row.children.map((cell) => ({ ...emptyBlock("text", cell), ...wholeText(cell, context) })),
  );
}
