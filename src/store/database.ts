import { type Kysely, type Migration, Migrator } from "kysely";
import { up as createFirstTables } from "./migrations/1-first.js";
import { up as addHomes } from "./migrations/2-homes.js";
import { up as addRateLimit } from "./migrations/4-rate-limit.js";
import { up as prepareForServers } from "./migrations/5-servers.js";
import { up as describeIssues } from "./migrations/6-issues.js";
import { up as letLooksWait } from "./migrations/7-looks.js";
import type { Tables } from "./tables.js";

/** The tables of the store, wherever they are. */
export type Database = Kysely<Tables>;

/** Every migration in order; one that has been released is never changed. */
const MIGRATIONS: Record<string, Migration> = {
  "1-first": { up: createFirstTables },
  "2-homes": { up: addHomes },
  "4-pace": { up: addRateLimit },
  "5-servers": { up: prepareForServers },
  "6-issues": { up: describeIssues },
  "7-looks": { up: letLooksWait },
};

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
