/** A line that may start a meeting, by its form. */
export interface Title {
  /** From 1. */
  line: number;
  kind: "heading" | "bold" | "summary" | "plain";
  /** A heading's rank, from 1; 0 for other lines. */
  rank: number;
  /** Without the markup of its kind, but with inline markup. */
  text: string;
  /** The last line above it that is not blank, from 1; 0 if there is none. */
  above: number;
  /** Only a rule or nothing is above it. */
  isBelowRule: boolean;
}

export interface Scan {
  /** The index in the text at which each line begins. */
  offsets: number[];
  titles: Title[];
  /** The lines of reference definitions and footnotes by label, the first of each. */
  definitions: Map<string, string>;
  /** Lines, from 1, at which the text can be cut without changing how its parts are parsed. */
  seams: number[];
}

/** A construct that ends on a later line. */
type Open =
  | { kind: "fence"; indent: number; end: RegExp }
  | { kind: "HTML to its end"; end: RegExp }
  | { kind: "HTML to a blank line" };

const FENCE = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}(?=[^`]*$)|~{3,})/;
/** CommonMark, HTML blocks, start condition 6. */
const HTML_BLOCK =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:[\s/>]|$)/i;
/** Start conditions 1 to 5, whose HTML continues over blank lines. */
const LONG_HTML: [start: RegExp, end: RegExp][] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];
const SUMMARY = /<summary\b[^>]*>(.*)/i;
const SUMMARY_END = /<\/summary>.*/i;
const HTML_HEADING = /^ {0,3}<h([1-6])\b[^>]*>(.*?)<\/h\1>/i;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/;
const UNDERLINE = /^ {0,3}(?:(=+)|-+)[ \t]*$/;
const BOLD = /^ {0,3}(\*\*|__)(?=\S)(.+?)\1[ \t]*[:：]?[ \t\\]*$/;
const DEFINITION = /^ {0,3}\[((?:[^[\]\\]|\\.){1,200})\]:[ \t]*\S/;
const FRONT_MATTER_KEY = /^[\w-]+\s*[:=]/;
/** The start of a list, a quote or a table, or an indent. */
const NO_PARAGRAPH = /^(?:[-*+>|\s]|\d{1,9}[.)]\s)/;
const TOP_BULLET = /^[-*+][ \t]/;

/** A longer line is a sentence. */
const LONGEST_TITLE = 80;

/** GitHub shows `##**2026-05-05**` as text, but people mean a heading. */
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|(?=\*\*))(.*?)(?:[ \t]+#+)?[ \t]*$/;

/** Scans a file line by line for possible starts of meetings. Code, comments and front matter hold no titles. */
export function scan(text: string): Scan {
  const { lines, offsets } = splitLines(text);
  const found: Scan = { offsets, titles: [], definitions: new Map(), seams: [] };
  let open: Open | null = null;
  let above = 0;
  for (let index = frontMatterLength(lines); index < lines.length; index++) {
    const line = lines[index]!;
    if (open?.kind === "fence" && leavesList(line, open)) open = null;
    if (open === null) {
      if (line.trim() === "") continue;
      open = opens(line);
      const title = open?.kind === "fence" ? null : readTitle({ lines, index, above });
      if (title) found.titles.push(title);
      if (open === null) noteDefinition(line, found);
      if (isSeam(line, index === above)) found.seams.push(index + 1);
      if (open && "end" in open && open.kind !== "fence" && open.end.test(line)) open = null;
    } else if (open.kind === "HTML to a blank line") {
      const summary = readSummary({ lines, index, above });
      if (summary) found.titles.push(summary);
      if (line.trim() === "") open = null;
    } else if (open.end.test(line)) {
      open = null;
    }
    if (line.trim() !== "") above = index + 1;
  }
  return found;
}

/** A lone carriage return ends a line too. */
function splitLines(text: string): Pick<Scan, "offsets"> & { lines: string[] } {
  const lines: string[] = [];
  const offsets: number[] = [];
  let from = text.startsWith("\uFEFF") ? 1 : 0;
  for (const { 0: end, index } of text.matchAll(/\r\n?|\n/g)) {
    lines.push(text.slice(from, index));
    offsets.push(offsets.length === 0 ? 0 : from);
    from = index + end.length;
  }
  lines.push(text.slice(from));
  offsets.push(offsets.length === 0 ? 0 : from);
  return { lines, offsets };
}

function frontMatterLength(lines: string[]): number {
  const fence = /^(---|\+\+\+)[ \t]*$/.exec(lines[0]!)?.[1];
  if (!fence || !FRONT_MATTER_KEY.test(lines[1] ?? "")) return 0;
  return lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence) + 1;
}

function opens(line: string): Open | null {
  const fence = FENCE.exec(line);
  if (fence) {
    const [, indent, marks] = fence;
    return {
      kind: "fence",
      indent: indent!.length,
      end: new RegExp(`^[ \\t>]*\\${marks![0]}{${marks!.length},}[ \\t]*$`),
    };
  }
  if (!/^ {0,3}</.test(line)) return null;
  const long = LONG_HTML.find(([start]) => start.test(line));
  if (long) return { kind: "HTML to its end", end: long[1] };
  return HTML_BLOCK.test(line) ? { kind: "HTML to a blank line" } : null;
}

/** A fence in a list item ends with the item. */
function leavesList(line: string, { indent }: { indent: number }): boolean {
  return indent > 3 && line.trim() !== "" && /^[ \t>]*/.exec(line)![0].length === 0;
}

interface Place {
  lines: string[];
  index: number;
  above: number;
}

function readTitle(place: Place): Title | null {
  const { lines, index, above } = place;
  const line = lines[index]!;
  const title = { line: index + 1, above, isBelowRule: above === 0 || RULE.test(lines[above - 1]!) };
  const heading = HEADING.exec(line);
  if (heading) return { ...title, kind: "heading", rank: heading[1]!.length, text: heading[2]!.trim() };
  const html = HTML_HEADING.exec(line);
  if (html) return { ...title, kind: "heading", rank: Number(html[1]), text: html[2]! };
  const rank = startsParagraph(place) ? underlineRank(lines[index + 1] ?? "") : 0;
  if (rank > 0) return { ...title, kind: "heading", rank, text: line.trim() };
  const bold = BOLD.exec(line);
  if (bold) return { ...title, kind: "bold", rank: 0, text: bold[2]! };
  const summary = readSummary(place);
  if (summary) return summary;
  const isShort = line.length <= LONGEST_TITLE && /\d/.test(line) && !NO_PARAGRAPH.test(line);
  return isShort ? { ...title, kind: "plain", rank: 0, text: line.trim() } : null;
}

function startsParagraph({ lines, index, above }: Place): boolean {
  const isBelowText = above === index && index > 0 && underlineRank(lines[index - 1]!) === 0;
  return !isBelowText && !NO_PARAGRAPH.test(lines[index]!);
}

/** Returns the rank of a heading by the line below it; 0 for none. */
function underlineRank(below: string): number {
  const match = UNDERLINE.exec(below);
  return match ? (match[1] ? 1 : 2) : 0;
}

/** Reads a `<summary>`, which may begin and end on lines of its own. */
function readSummary({ lines, index, above }: Place): Title | null {
  const begun = SUMMARY.exec(lines[index]!)?.[1];
  if (begun === undefined) return null;
  const text = [begun, ...lines.slice(index + 1, index + 3)].join(" ").replace(SUMMARY_END, "");
  return { line: index + 1, above, isBelowRule: false, kind: "summary", rank: 0, text: text.trim() };
}

function noteDefinition(line: string, { definitions }: Scan): void {
  const label = DEFINITION.exec(line)?.[1];
  if (label !== undefined && !definitions.has(labelKey(label))) definitions.set(labelKey(label), line);
}

/** Normalizes the label of a reference as CommonMark compares labels. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

/** After a blank line, unindented text ends every list; unindented headings and bullets end paragraphs too. */
function isSeam(line: string, isBelowText: boolean): boolean {
  if (/^#{1,6}[ \t]/.test(line) || TOP_BULLET.test(line)) return true;
  return !isBelowText && !NO_PARAGRAPH.test(line);
}
