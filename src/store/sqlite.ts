import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import SqliteDatabase from "libsql";
import { KnownError } from "../errors.js";
import { migrate } from "./database.js";
import { createEmbeddedQueue } from "./embedded-queue.js";
import type { Store, Surroundings } from "./store.js";
import type { Tables } from "./tables.js";

/**
 * Opens the embedded store in a directory, making both when there is none.
 *
 * A write that returned survives a crash of the process and of the machine (WAL with `synchronous=FULL`).
 *
 * @throws {KnownError} when the directory cannot be written or another version's tables are in it
 * @example
 * await openSqlite("data", { clock, log }) // data/next-steps.sqlite
 */
export async function openSqlite(directory: string, surroundings: Surroundings): Promise<Store> {
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openFile(directory) }) });
  try {
    await migrate(database);
  } catch (error) {
    throw new KnownError(`the store in ${directory} cannot be brought up to date: ${String(error)}`);
  }
  return {
    kind: "sqlite",
    database,
    queue: createEmbeddedQueue(database, surroundings),
    close: () => database.destroy(),
  };
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
