/** A row's text by cells, each on its line of the table's source, from 0. */
export interface HtmlCell {
  text: string;
  line: number;
}

const ROW = /<tr\b[^<>]{0,300}>/i;
const CELL = /<t[hd]\b[^<>]{0,300}>/gi;
const END_OF_CELL = /<(?:\/t[hdr]>|t[hd]\b)/i;
const TAG = /<\/?[a-z][^<>]{0,500}>/gi;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

/**
 * Reads the rows of an HTML table; none if the text holds no table.
 *
 * @example
 * readHtmlTable("<table>\n<tr><td>mend the roof</td><td>Ada</td></tr>\n</table>")
 * // → [[{ text: "mend the roof", line: 1 }, { text: "Ada", line: 1 }]]
 */
export function readHtmlTable(html: string): HtmlCell[][] {
  if (!/^\s*<table\b/i.test(html)) return [];
  const rows: HtmlCell[][] = [];
  let line = 0;
  for (const [index, row] of html.split(ROW).entries()) {
    const cells = readCells(row, line);
    if (index > 0 && cells.length > 0) rows.push(cells);
    line += countLines(row);
  }
  return rows;
}

function readCells(row: string, start: number): HtmlCell[] {
  const cells: HtmlCell[] = [];
  let line = start;
  let from = 0;
  for (const { 0: tag, index } of row.matchAll(CELL)) {
    line += countLines(row.slice(from, index));
    from = index;
    const inside = row.slice(index + tag.length).split(END_OF_CELL, 1)[0]!;
    const lead = /^(?:\s|<[a-z][^<>]{0,300}>)*/i.exec(inside)![0];
    cells.push({ text: plainText(inside), line: line + countLines(lead) });
  }
  return cells;
}

function plainText(html: string): string {
  return html
    .replace(TAG, (tag) => (/^<(?:br|p|li|div)\b/i.test(tag) ? " " : ""))
    .replace(/&(#?\w{1,6});/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
