import type { Kysely } from "kysely";

/** A repository that only waits to look again for an issue does not keep waiting what comes meanwhile. */
// biome-ignore lint/suspicious/noExplicitAny: a migration must not follow the types of later tables
export async function up(database: Kysely<any>): Promise<void> {
  await database.schema
    .alterTable("repository")
    .addColumn("only_looks", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}
