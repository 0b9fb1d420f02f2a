import type { Kysely } from "kysely";

/** How far each installation has used up what GitHub allows, so that a restart and other servers know. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  await database.schema
    .createTable("rate_limit")
    .addColumn("installation", "bigint", (column) => column.primaryKey())
    .addColumn("minute_full_at", "bigint", (column) => column.notNull())
    .addColumn("hour_full_at", "bigint", (column) => column.notNull())
    .execute();
}
