import { type Kysely, PostgresAdapter, sql } from "kysely";

/** Text of notes in a key: PostgreSQL indexes no row beyond 2704 bytes, and a task may be longer. */
const LONG_COLUMNS = ["item", "write"];

/** What several servers on one store need: who has a repository in hand, and keys that take any text. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  await database.schema.alterTable("repository").addColumn("worker", "text").execute();
  await database.schema
    .createIndex("repository_worker")
    .on("repository")
    .column("worker")
    .where("worker", "is not", null)
    .execute();
  if (!(database.getExecutor().adapter instanceof PostgresAdapter)) return;
  for (const table of ["joined", "pending_write"]) await shortenKey(database, table);
}

/** Replaces a primary key by a unique index on the same columns, with a digest in the place of long text. */
async function shortenKey(database: Kysely<unknown>, table: string): Promise<void> {
  const { rows } = await sql<{ name: string; column: string }>`
    select conname as name, attname as column
    from pg_constraint, unnest(conkey) with ordinality as keys (number, place)
    join pg_attribute on attnum = keys.number
    where conrelid = ${table}::regclass and attrelid = conrelid and contype = 'p'
    order by place
  `.execute(database);
  const [key] = rows;
  if (!key) return;
  const columns = rows.map(({ column }) =>
    LONG_COLUMNS.includes(column) ? sql`md5(${sql.ref(column)})` : sql.ref(column),
  );
  await sql`alter table ${sql.table(table)} drop constraint ${sql.id(key.name)}`.execute(database);
  await sql`create unique index ${sql.id(key.name)} on ${sql.table(table)} (${sql.join(columns)})`.execute(
    database,
  );
}
