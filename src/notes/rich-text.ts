import type { PhrasingContent } from "mdast";

/** A part of a text in a style. Offsets count in the plain text. */
interface Span {
  kind: "strong" | "emphasis" | "struck" | "link" | "code";
  from: number;
  to: number;
  url?: string;
}

/** Plain text and its styles. */
export interface RichText {
  text: string;
  spans: Span[];
}

/** One source line of a paragraph. */
export interface RichLine extends RichText {
  line: number;
  column: number;
  /** It ends in a hard break, so that the next line does not continue it. */
  broken: boolean;
}

/**
 * Reads the inline content of a paragraph or heading by source lines.
 *
 * @example
 * // Ada **will**
 * // write.
 * readLines(paragraph.children, { line: 1, column: 1 }, links) // → [{ line: 1, text: "Ada will", … }, { line: 2, text: "write.", … }]
 */
export function readLines(
  content: PhrasingContent[],
  start: { line: number; column: number },
  links: Map<string, string>,
): RichLine[] {
  const lines: RichLine[] = [newLine(start.line, start.column)];
  for (const node of content) addNode(node, lines, links);
  for (const line of lines) trimLine(line);
  return lines.filter((line) => line.text !== "");
}

function newLine(line: number, column: number): RichLine {
  return { line, column, text: "", spans: [], broken: false };
}

/** Returns the line being written, or begins a new one for a node that starts further down. */
function lineAt(lines: RichLine[], line: number): RichLine {
  const last = lines[lines.length - 1]!;
  if (line <= last.line) return last;
  const next = newLine(line, 1);
  lines.push(next);
  return next;
}

function addNode(node: PhrasingContent, lines: RichLine[], links: Map<string, string>): void {
  const line = node.position?.start.line ?? lines[lines.length - 1]!.line;
  switch (node.type) {
    case "text": {
      for (const [index, part] of node.value.split("\n").entries()) {
        lineAt(lines, line + index).text += part;
      }
      return;
    }
    case "break":
      lineAt(lines, line).broken = true;
      return;
    case "inlineCode":
      addSpan(lines, { line, kind: "code" }, () => {
        lineAt(lines, line).text += node.value;
      });
      return;
    case "image":
    case "imageReference":
      lineAt(lines, line).text += node.alt ?? "";
      return;
    case "link":
      addSpan(lines, { line, kind: "link", url: node.url }, () => addNodes(node.children, lines, links));
      return;
    case "linkReference":
      addSpan(lines, { line, kind: "link", url: links.get(node.identifier.toLowerCase()) }, () =>
        addNodes(node.children, lines, links),
      );
      return;
    case "strong":
    case "emphasis":
      addSpan(lines, { line, kind: node.type }, () => addNodes(node.children, lines, links));
      return;
    case "delete":
      addSpan(lines, { line, kind: "struck" }, () => addNodes(node.children, lines, links));
      return;
    default:
      return;
  }
}

function addNodes(nodes: PhrasingContent[], lines: RichLine[], links: Map<string, string>): void {
  for (const node of nodes) addNode(node, lines, links);
}

interface SpanStart {
  line: number;
  kind: Span["kind"];
  url?: string | undefined;
}

/** Writes a node and marks its text, on each line that it spans. */
function addSpan(lines: RichLine[], { line, kind, url }: SpanStart, write: () => void): void {
  const first = lineAt(lines, line);
  const firstIndex = lines.length - 1;
  const from = first.text.length;
  write();
  for (let index = firstIndex; index < lines.length; index++) {
    const written = lines[index]!;
    const span: Span = { kind, from: index === firstIndex ? from : 0, to: written.text.length };
    if (url !== undefined) span.url = url;
    if (span.to > span.from) written.spans.push(span);
  }
}

function trimLine(line: RichLine): void {
  const trimmed = trim(line);
  line.text = trimmed.text;
  line.spans = trimmed.spans;
}

/** Cuts a part out of a text with its spans. */
export function slice(rich: RichText, from: number, to = rich.text.length): RichText {
  const spans: Span[] = [];
  for (const span of rich.spans) {
    const start = Math.max(span.from, from) - from;
    const end = Math.min(span.to, to) - from;
    if (end > start) spans.push({ ...span, from: start, to: end });
  }
  return { text: rich.text.slice(from, to), spans };
}

export function trim(rich: RichText): RichText {
  const from = rich.text.length - rich.text.trimStart().length;
  const to = from + rich.text.trim().length;
  return from === 0 && to === rich.text.length ? rich : slice(rich, from, to);
}

/** Joins wrapped lines with one space. */
export function join(parts: RichText[]): RichText {
  let text = "";
  const spans: Span[] = [];
  for (const part of parts) {
    if (text !== "") text += " ";
    for (const span of part.spans) {
      spans.push({ ...span, from: span.from + text.length, to: span.to + text.length });
    }
    text += part.text;
  }
  return { text, spans };
}

/** Removes a part from the middle. */
export function without(rich: RichText, from: number, to: number): RichText {
  const before = slice(rich, 0, from);
  const after = slice(rich, to);
  const spans = after.spans.map((span) => ({ ...span, from: span.from + from, to: span.to + from }));
  return { text: before.text + after.text, spans: [...before.spans, ...spans] };
}
