import { type Kysely, type Migration, Migrator } from "kysely";
import { up as createTables } from "./migrations/1-ledger.js";
import type { Tables } from "./tables.js";

export type Database = Kysely<Tables>;

/** Never change a released migration. */
const MIGRATIONS: Record<string, Migration> = { "1-ledger": { up: createTables } };

/** Creates or migrates the tables of a store; throws when another version's tables are in it. */
export async function migrate(database: Database): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
}

/** Returns true for tables from before the first release, which are not migrated because GitHub can replace them. */
export function isOfUnreleasedVersion(error: unknown): boolean {
  return (
    error instanceof Error &&
    /previously executed migration 1-(?:first|tables|store) is missing/.test(error.message)
  );
}
