const START = /^(\s*)\.\. list-table::/;
const HEADER = /^\s*:header-rows:\s*1\s*$/;
const ROW = /^\s*\*\s+-\s+(.*)$/;
const CELL = /^\s*-\s+(.*)$/;

/**
 * Writes the list table of reStructuredText as Markdown's, each row on the line where it begins. Rows without text fill the lines between,
 * because a table ends at the first line that is none.
 *
 * @returns the last line of the table; null if none begins there
 */
export function writeListTable(from: number, written: string[]): number | null {
  const start = START.exec(written[from]!);
  if (!start) return null;
  const indent = start[1]!.length;
  let end = from;
  let hasHeader = false;
  const rows: { line: number; cells: string[] }[] = [];
  for (let index = from + 1; index < written.length; index++) {
    const line = written[index]!;
    if (line.trim() === "") continue;
    if (line.length - line.trimStart().length <= indent) break;
    end = index;
    hasHeader ||= HEADER.test(line);
    const first = ROW.exec(line)?.[1];
    const row = rows.at(-1);
    if (first !== undefined) rows.push({ line: index, cells: [first] });
    else if (row) addCell(row.cells, line);
  }
  if (!hasHeader || rows[0]!.cells.length < 2) return null;
  const width = rows[0]!.cells.length;
  written.fill("", from, end + 1);
  written.fill(`|${" |".repeat(width)}`, rows[0]!.line, end + 1);
  for (const { line, cells } of rows) written[line] = `| ${cells.join(" | ")} |`;
  written[rows[0]!.line + 1] = `|${"---|".repeat(width)}`;
  return end;
}

function addCell(cells: string[], line: string): void {
  const cell = CELL.exec(line)?.[1];
  if (cell !== undefined) cells.push(cell);
  else cells[cells.length - 1] = `${cells.at(-1)} ${line.trim()}`;
}
