const HEADING = /^(={1,6})\s+(\S.*)$/;
/** Fences of code, comments and passed-through text. */
const FENCE = /^(-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,})\w*$/;
/** Fences of blocks whose content is read, and lines of attributes and macros. */
const HIDDEN =
  /^(?:={4,}|\*{4,}|_{4,}|--|\+|\/\/.*|:!?[\w-]+!?:.*|\[[^\]]*\]|(?:include|image|toc|ifdef|ifndef|endif)::.*)\s*$/;
const BULLET = /^\s*(\*{1,5}|-|\.{1,5})\s+(?=\S)/;
const BLOCK_TITLE = /^\.([^\s.].*)$/;
const TABLE = /^\|={3,}\s*$/;

export function asciidocToMarkdown(lines: string[]): string[] {
  const written = [...lines];
  let index = 0;
  if (/^---\s*$/.test(lines[0] ?? "")) index = lines.indexOf("---", 1) + 1;
  for (; index < lines.length; index++) {
    const line = lines[index]!;
    const fence = FENCE.exec(line.trimEnd())?.[1];
    const end = fence ? lines.findIndex((each, at) => at > index && each.trimEnd() === fence) : -1;
    if (end > 0) {
      written.fill("", index, end + 1);
      index = end;
    } else if (TABLE.test(line)) {
      const last = lines.findIndex((each, at) => at > index && TABLE.test(each));
      const stop = last < 0 ? lines.length : last + 1;
      written.splice(index, stop - index, ...writeTable(lines.slice(index, stop)));
      index = stop - 1;
    } else {
      written[index] = writeLine(line);
    }
  }
  return written;
}

function writeLine(line: string): string {
  if (HIDDEN.test(line)) return "";
  const heading = HEADING.exec(line);
  if (heading) return `${"#".repeat(heading[1]!.length)} ${writeInline(heading[2]!)}`;
  const bullet = BULLET.exec(line);
  if (bullet) {
    const box = /^\[([ x*])\](?=\s)/i.exec(line.slice(bullet[0].length));
    const text = line.slice(bullet[0].length + (box?.[0].length ?? 0));
    return `${"  ".repeat(bullet[1]!.length - 1)}- ${box ? `[${box[1] === " " ? " " : "x"}]` : ""}${writeInline(text)}`;
  }
  const title = BLOCK_TITLE.exec(line);
  if (title) return `**${title[1]}**`;
  return writeInline(line.replace(/^([^\s:][^:\n]{0,60})::(?=\s|$)/, "$1:"));
}

function writeInline(text: string): string {
  return text
    .replace(
      /(?:link:|mailto:|(?=https?:))(\S{1,500}?)\[([^[\]]{0,200})\]/g,
      (_, url: string, name: string) => (name === "" ? url : `[${name.replace(/\^$/, "")}](${url})`),
    )
    .replace(/<<[^<>,]{1,100}(?:,\s*([^<>]{1,200}))?>>/g, "$1")
    .replace(/\[\.?line-through\]#{1,2}([^#]{1,200})#{1,2}/g, "~~$1~~")
    .replace(/(?<![\p{L}\p{N}*])\*(?![\s*])([^*\n]{1,200})(?<!\s)\*(?![\p{L}\p{N}*])/gu, "**$1**");
}

/** A row goes on the line of its first cell. The headings move up one line, because Markdown needs a rule below them. */
function writeTable(lines: string[]): string[] {
  const written = lines.map(() => "");
  let columns = 0;
  let row: string[] = [];
  let rowAt = 0;
  for (const [index, line] of lines.entries()) {
    if (TABLE.test(line)) continue;
    if (columns > 0) written[index] = `|${" |".repeat(columns)}`;
    const cells = line.split(/(?<!\\)(?:\d\+|[aemshl])?\|/).slice(1);
    if (cells.length === 0) continue;
    if (row.length === 0) rowAt = index;
    row.push(...cells.map((cell) => writeInline(cell.trim())));
    if (row.length < columns) continue;
    const isHead = columns === 0;
    columns ||= row.length;
    written[rowAt - (isHead ? 1 : 0)] = `| ${row.join(" | ")} |`;
    if (isHead) written[rowAt] = `|${"---|".repeat(columns)}`;
    row = [];
  }
  return written;
}
