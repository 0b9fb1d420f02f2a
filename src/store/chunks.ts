/** Stays below SQLite's limit of 1000 on the depth of an expression. */
const CHUNK = 200;

/** Runs a query in chunks, because an import asks for thousands of values (https://www.sqlite.org/limits.html#max_expr_depth). */
export async function inChunks<Thing, Row>(
  things: Thing[],
  find: (few: Thing[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[][] = [];
  for (let start = 0; start < things.length; start += CHUNK)
    rows.push(await find(things.slice(start, start + CHUNK)));
  return rows.flat();
}
