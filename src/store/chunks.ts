/** So many things are asked for in one statement: SQLite takes no expression that is deeper than 1000. */
const CHUNK = 200;

/**
 * Asks for many things, a few in a statement, as an import asks for thousands.
 *
 * @see https://www.sqlite.org/limits.html#max_expr_depth
 * @example
 * await inChunks(paths, (few) => findIssuesOf(few)) // → the rows of all
 */
export async function inChunks<Thing, Row>(
  things: Thing[],
  find: (few: Thing[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[][] = [];
  for (let start = 0; start < things.length; start += CHUNK)
    rows.push(await find(things.slice(start, start + CHUNK)));
  return rows.flat();
}
