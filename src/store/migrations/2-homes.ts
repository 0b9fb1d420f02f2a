import type { Kysely } from "kysely";

/**
 * Jobs take the place of reviews, which they were the only ones of. Issues may live in other repositories than the notes. What was remembered of issues is forgotten: it is read from GitHub again.
 */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  await database.schema.alterTable("push").addColumn("pusher", "text").execute();
  await database.schema.alterTable("repository").dropColumn("issues_read_at").execute();
  await database.schema.dropTable("review").execute();
  await database.schema
    .createTable("job")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("delivery", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("job_key", ["repository", "key"])
    .execute();
  await database.schema.dropTable("issue").execute();
  await database.schema.dropTable("joined").execute();
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
    .addPrimaryKeyConstraint("issue_key", ["repository", "home", "number"])
    .execute();
  await database.schema
    .createTable("joined")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("home", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("item", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("joined_key", ["repository", "home", "number", "item"])
    .execute();
}
