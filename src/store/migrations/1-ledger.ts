import { type Kysely, PostgresAdapter, sql } from "kysely";

/** Creates all tables. GitHub's ids are `bigint`, because they exceed the 32 bits of PostgreSQL's `integer`. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable("repository")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("about", "text", (column) => column.notNull())
    .addColumn("last_synced", "text")
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("only_looks", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("worker", "text")
    .execute();
  await database.schema
    .createIndex("repository_worker")
    .on("repository")
    .column("worker")
    .where("worker", "is not", null)
    .execute();
  await database.schema
    .createTable("push")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("base", "text", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .addColumn("pusher", "text")
    .addColumn("paths", "text")
    .addColumn("delivery", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("push_key", ["repository", "base", "head"])
    .execute();
  await database.schema
    .createTable("job")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("delivery", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("job_key", ["repository", "key"])
    .execute();
  await database.schema
    .createTable("home")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("home", "bigint", (column) => column.notNull())
    .addColumn("about", "text", (column) => column.notNull())
    .addColumn("issues_read_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("home_key", ["repository", "home"])
    .execute();
  await database.schema
    .createTable("issue")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("home", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("tracked", "text", (column) => column.notNull())
    .addColumn("notes", "text", (column) => column.notNull())
    .addColumn("task", "text", (column) => column.notNull())
    .addColumn("series", "text", (column) => column.notNull())
    .addColumn("last_day", "text", (column) => column.notNull())
    .addColumn("core", "text", (column) => column.notNull())
    .addColumn("run", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("teaches", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("issue_key", ["repository", "home", "number"])
    .execute();
  for (const [name, ...columns] of [
    ["notes", "notes", "last_day"],
    ["task", "task"],
    ["series", "series", "last_day"],
    ["state", "series", "state"],
    ["core", "core"],
    ["run", "run"],
    ["teaches", "teaches"],
  ] as const)
    await database.schema
      .createIndex(`issue_${name}`)
      .on("issue")
      .columns(["repository", ...columns])
      .execute();
  await database.schema
    .createTable("linked")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("home", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("item", "text", (column) => column.notNull())
    .execute();
  await createKeyWithText(database, "linked", ["repository", "home", "number", "item"]);
  await database.schema
    .createTable("pending_write")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("write", "text", (column) => column.notNull())
    .addColumn("sent_at", "bigint")
    .addColumn("change", "text")
    .execute();
  await createKeyWithText(database, "pending_write", ["repository", "write"]);
  await database.schema
    .createTable("outcome")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("run", "text", (column) => column.notNull())
    .addColumn("write", "text", (column) => column.notNull())
    .addColumn("times", "integer", (column) => column.notNull())
    .addColumn("outcome", "text", (column) => column.notNull())
    .execute();
  await createKeyWithText(database, "outcome", ["repository", "run", "write"]);
  await database.schema
    .createTable("cache")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("read_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("cache_key", ["repository", "name"])
    .execute();
  await database.schema
    .createTable("rate_limit")
    .addColumn("installation", "bigint", (column) => column.primaryKey())
    .addColumn("minute_full_at", "bigint", (column) => column.notNull())
    .addColumn("hour_full_at", "bigint", (column) => column.notNull())
    .execute();
}

/** Creates a unique index whose last column is text, as a digest, because PostgreSQL indexes at most 2704 bytes per row. */
async function createKeyWithText(
  // biome-ignore lint/suspicious/noExplicitAny: as above
  database: Kysely<any>,
  table: string,
  columns: [...string[], string],
): Promise<void> {
  const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
  const text = sql.ref(columns.at(-1)!);
  const key = [
    ...columns.slice(0, -1).map((column) => sql.ref(column)),
    isPostgres ? sql`md5(${text})` : text,
  ];
  const name = sql.id(`${table}_key`);
  await sql`create unique index ${name} on ${sql.table(table)} (${sql.join(key)})`.execute(database);
}
