import { type Kysely, type Migration, Migrator } from "kysely";
import { up as createTables } from "./migrations/1-ledger.js";
import type { Tables } from "./tables.js";

/** The tables of the store, wherever they are. */
export type Database = Kysely<Tables>;

/** Every migration in order; one that has been released is never changed. */
const MIGRATIONS: Record<string, Migration> = { "1-ledger": { up: createTables } };

/**
 * Brings the tables of a store up to date, making them where there are none.
 *
 * @throws when another version's tables are in it, or a statement fails
 */
export async function migrate(database: Database): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
}

/**
 * Tells whether tables could not be brought up to date because a version before the first release made them. Nothing is migrated then:
 * GitHub holds what is needed to go on.
 */
export function isOfUnreleasedVersion(error: unknown): boolean {
  return (
    error instanceof Error &&
    /previously executed migration 1-(?:first|tables|store) is missing/.test(error.message)
  );
}
