import SqliteDatabase from "libsql";
import pg from "pg";

/** The verb and the table of every write in a statement. */
const WRITE =
  /\b(insert into|update|delete from|create (?:unique )?(?:table|index)|alter table|drop table)\s+(?:if (?:not )?exists )?([\w."$]+)/gi;

/** These follow `update` where it is no verb: `on conflict … do update set`, `for update skip locked`. */
const NO_TABLE = /^update (?:set|skip|nowait|of)$/;

/** A call of a function of graphile-worker. It always writes. */
const CALL = /select (?:\* from )?(?:"?next_steps_jobs"?)\.(\w+)\(/;

/** The writes of a transaction so far; null outside of one. */
type Written = ReadonlySet<string> | null;

/**
 * Calls `committed` after each commit to an embedded store or to PostgreSQL in this process, from now on.
 *
 * The name of a commit is its writes, such as `insert unsettled` or `delete push, update repository`, so that another run has the
 * same names. A commit that changed no row is not one, because it leaves the store as it was.
 */
export function watchCommits(committed: (name: string) => void): void {
  watchSqlite(committed);
  watchPostgres(committed);
}

/**
 * Follows a connection through a statement that ended.
 *
 * @param changed whether it changed a row
 * @example
 * follow('insert into "push" …', true, null) // → { commits: "insert push", written: null }
 * follow("commit", false, new Set(["delete push"])) // → { commits: "delete push", written: null }
 */
export function follow(
  statement: string,
  changed: boolean,
  written: Written,
): { commits: string | null; written: Written } {
  if (/^\s*(?:begin|start transaction)\b/i.test(statement)) return { commits: null, written: new Set() };
  if (/^\s*rollback\b/i.test(statement)) return { commits: null, written: null };
  if (/^\s*(?:commit|end)\b/i.test(statement))
    return { commits: [...(written ?? [])].sort().join(", ") || null, written: null };
  const writes = describeWrites(statement, changed);
  if (!written) return { commits: writes.join(", ") || null, written };
  return { commits: null, written: new Set([...written, ...writes]) };
}

function describeWrites(statement: string, changed: boolean): string[] {
  const writes = [...statement.matchAll(WRITE)]
    .map(([, verb, table]) => `${verb!.split(" ")[0]} ${table}`.toLowerCase().replaceAll('"', ""))
    .filter((each) => !NO_TABLE.test(each) && (changed || !/^(?:insert|update|delete)/.test(each)));
  const called = CALL.exec(statement)?.[1];
  return [...new Set([...writes, ...(called ? [called] : [])])];
}

/** Returns a function that hears of every statement of a connection that ended. */
function createFollower(committed: (name: string) => void) {
  const transactions = new WeakMap<object, Written>();
  return (connection: object, statement: string, changed: boolean) => {
    const { commits, written } = follow(statement, changed, transactions.get(connection) ?? null);
    transactions.set(connection, written);
    if (commits) committed(commits);
  };
}

function watchSqlite(committed: (name: string) => void): void {
  const ended = createFollower(committed);
  const { prepare } = SqliteDatabase.prototype;
  SqliteDatabase.prototype.prepare = function (this: SqliteDatabase.Database, sql: string) {
    const statement = prepare.call(this, sql);
    for (const name of ["run", "all"] as const) {
      const execute = statement[name].bind(statement) as (...parameters: unknown[]) => unknown;
      statement[name] = ((...parameters: unknown[]) => {
        const answer = execute(...parameters);
        ended(this, sql, Array.isArray(answer) ? answer.length > 0 : changesOf(answer) > 0);
        return answer;
      }) as never;
    }
    return statement;
  } as never;
}

function changesOf(answer: unknown): number {
  return (answer as SqliteDatabase.RunResult).changes;
}

function watchPostgres(committed: (name: string) => void): void {
  const ended = createFollower(committed);
  type Query = (...words: unknown[]) => unknown;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...words: unknown[]) {
    const [first] = words;
    const text = (typeof first === "string" ? first : (first as { text?: string }).text) ?? "";
    const hear = (result: unknown) => ended(this, text, countRows(result) > 0);
    const done = words.at(-1);
    if (typeof done === "function") {
      const tell = (...answer: unknown[]) => {
        if (!answer[0]) hear(answer[1]);
        done(...answer);
      };
      return query.apply(this, [...words.slice(0, -1), tell]);
    }
    const answer = query.apply(this, words);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result) => {
      hear(result);
      return result;
    });
  };
}

/** Several statements in one query have a result each. */
function countRows(result: unknown): number {
  return [result as pg.QueryResult].flat().reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
}
