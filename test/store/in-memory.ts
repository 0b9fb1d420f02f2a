import { Kysely } from "kysely";
import SqliteDatabase from "libsql";
import { type Database, migrate } from "../../src/store/database.js";
import { createSqliteDialect } from "../../src/store/sqlite/dialect.js";
import type { Tables } from "../../src/store/tables.js";

/** Opens a store of SQLite that ends with the process. */
export async function openMemory(): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: createSqliteDialect(new SqliteDatabase(":memory:")) });
  await migrate(database);
  return database;
}
