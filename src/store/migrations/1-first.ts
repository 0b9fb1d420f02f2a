import type { Kysely } from "kysely";

/** The first tables; `bigint` because GitHub's numbers outgrow 32 bits on PostgreSQL. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable("repository")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("about", "text", (column) => column.notNull())
    .addColumn("last_synced", "text")
    .addColumn("issues_read_at", "text")
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .execute();
  await database.schema
    .createTable("push")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("base", "text", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .addColumn("paths", "text")
    .addColumn("delivery", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("push_key", ["repository", "base", "head"])
    .execute();
  await database.schema
    .createTable("review")
    .addColumn("repository", "bigint", (column) => column.primaryKey())
    .addColumn("delivery", "text", (column) => column.notNull())
    .execute();
  await database.schema
    .createTable("issue")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("tracked", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("issue_key", ["repository", "number"])
    .execute();
  await database.schema
    .createTable("joined")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("item", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("joined_key", ["repository", "number", "item"])
    .execute();
  await database.schema
    .createTable("pending_write")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("write", "text", (column) => column.notNull())
    .addColumn("sent_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("unsettled_key", ["repository", "write"])
    .execute();
  await database.schema
    .createTable("cache")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("read_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("cache_key", ["repository", "name"])
    .execute();
}
