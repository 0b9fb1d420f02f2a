import { Kysely } from "kysely";
import SqliteDatabase from "libsql";
import { type Database, migrate } from "../database.js";
import type { Tables } from "../tables.js";
import { createSqliteDialect } from "./dialect.js";

/** Opens a store that ends with the process: GitHub knows everything that a single run needs to remember. */
export async function openMemory(): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: createSqliteDialect(new SqliteDatabase(":memory:")) });
  await migrate(database);
  return database;
}
