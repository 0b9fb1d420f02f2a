import SqliteDatabase from "libsql";
import pg from "pg";

/** What is called around everything that commits to a store. */
export interface Watch {
  before(commit: string): void;
  after(commit: string): void;
}

/** What writes, and where: the table's name is all that is kept of a statement. */
const WRITE =
  /\b(insert into|update|delete from|create (?:unique )?(?:table|index)|alter table|drop table)\s+(?:if (?:not )?exists )?([\w."$]+)/gi;

/** What follows `update` where it is no verb: `on conflict … do update set`, `for update skip locked`. */
const NO_TABLE = /^update (?:set|skip|nowait|of)$/;

/** A transaction as it goes: what it wrote so far, or null outside of one. */
type Written = Set<string> | null;

/**
 * Has everything watched that commits to an embedded store or to PostgreSQL, from now on and in the whole process.
 *
 * A commit is told by what it writes, `insert unsettled` or `delete push, update repository`, so that it is found again in
 * another run.
 */
export function watchCommits(watch: Watch): void {
  watchSqlite(watch);
  watchPostgres(watch);
}

/**
 * What a statement commits, and what the transaction holds after it.
 *
 * @example
 * follow('insert into "push" …', null) // → { commits: "insert push", written: null }
 * follow("commit", new Set(["delete push"])) // → { commits: "delete push", written: null }
 */
function follow(statement: string, written: Written): { commits: string | null; written: Written } {
  if (/^\s*(?:begin|start transaction)\b/i.test(statement)) return { commits: null, written: new Set() };
  if (/^\s*rollback\b/i.test(statement)) return { commits: null, written: null };
  if (/^\s*(?:commit|end)\b/i.test(statement))
    return { commits: [...(written ?? [])].sort().join(", ") || null, written: null };
  const writes = describeWrites(statement);
  if (!written) return { commits: writes.join(", ") || null, written };
  return { commits: null, written: new Set([...written, ...writes]) };
}

function describeWrites(statement: string): string[] {
  const writes = [...statement.matchAll(WRITE)].map(([, verb, table]) =>
    `${verb!.split(" ")[0]} ${table}`.toLowerCase().replaceAll('"', ""),
  );
  const called = /select (?:\* from )?(?:"?next_steps_jobs"?)\.(\w+)\(/.exec(statement)?.[1];
  return [...new Set([...writes.filter((each) => !NO_TABLE.test(each)), ...(called ? [called] : [])])];
}

function watchSqlite(watch: Watch): void {
  const transactions = new WeakMap<object, Written>();
  const { prepare } = SqliteDatabase.prototype;
  SqliteDatabase.prototype.prepare = function (this: SqliteDatabase.Database, sql: string) {
    const statement = prepare.call(this, sql);
    for (const name of ["run", "all"] as const) {
      const execute = statement[name].bind(statement) as (...parameters: unknown[]) => never;
      statement[name] = ((...parameters: unknown[]) => {
        const { commits, written } = follow(sql, transactions.get(this) ?? null);
        if (commits) watch.before(commits);
        const answer = execute(...parameters);
        transactions.set(this, written);
        if (commits) watch.after(commits);
        return answer;
      }) as never;
    }
    return statement;
  } as never;
}

function watchPostgres(watch: Watch): void {
  const transactions = new WeakMap<object, Written>();
  type Query = (...words: unknown[]) => unknown;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...words: unknown[]) {
    const [first] = words;
    const text = typeof first === "string" ? first : (first as { text?: string }).text;
    const { commits, written } = follow(text ?? "", transactions.get(this) ?? null);
    transactions.set(this, written);
    if (!commits) return query.apply(this, words);
    watch.before(commits);
    const done = words.at(-1);
    if (typeof done === "function") {
      const tell = (...answer: unknown[]) => {
        if (!answer[0]) watch.after(commits);
        done(...answer);
      };
      return query.apply(this, [...words.slice(0, -1), tell]);
    }
    const answer = query.apply(this, words);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result) => {
      watch.after(commits);
      return result;
    });
  };
}
