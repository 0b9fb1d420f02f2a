import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, type Migration, Migrator, SqliteDialect } from "kysely";
import SqliteDatabase from "libsql";
import { KnownError } from "../errors.js";
import { up as createFirstTables } from "./migrations/1-first.js";
import { up as addHomes } from "./migrations/2-homes.js";
import type { Tables } from "./tables.js";

/** The store: what we remember, and the pushes that wait. */
export type Database = Kysely<Tables>;

/** Every migration in order; one that has been released is never changed. */
const MIGRATIONS: Record<string, Migration> = {
  "1-first": { up: createFirstTables },
  "2-homes": { up: addHomes },
};

/**
 * Opens the embedded store in a directory, making both when there is none, and brings its tables up to date.
 *
 * A write that returned survives a crash of the process and of the machine (WAL with `synchronous=FULL`).
 *
 * @throws {KnownError} when the directory cannot be written or another version's tables are in it
 * @example
 * const database = await openDatabase("data") // → data/next-steps.sqlite
 */
export async function openDatabase(directory: string): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openFile(directory) }) });
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: async () => MIGRATIONS },
  }).migrateToLatest();
  if (error) throw new KnownError(`the store in ${directory} cannot be brought up to date: ${String(error)}`);
  return database;
}

function openFile(directory: string): SqliteDatabase.Database {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const file = new SqliteDatabase(join(directory, "next-steps.sqlite"));
    file.pragma("journal_mode = WAL");
    file.pragma("synchronous = FULL");
    return file;
  } catch (error) {
    throw new KnownError(`the store cannot be opened in ${directory} (DATA_DIR): ${String(error)}`);
  }
}
