import { type Dialect, type Driver, Kysely } from "kysely";
import SqliteDatabase from "libsql";
import { type Database, migrate } from "../src/store/database.js";
import { createStoreHealth } from "../src/store/health.js";
import type { OpenStore } from "../src/store/open.js";
import { createSqliteDialect } from "../src/store/sqlite/dialect.js";
import { createEmbeddedQueue } from "../src/store/sqlite/embedded-queue.js";
import type { Tables } from "../src/store/tables.js";
import type { Life } from "./life.js";

/** What outlives a server: a store of SQLite in memory. */
export interface Disk {
  /** Opens the store for one life. Each statement is a moment at which a kill may fall, before or after it. */
  openStore(life: Life): OpenStore;
  /** Rolls back what a killed server left open, as SQLite does when the process ends. */
  recover(): void;
  /** Deletes the store. */
  wipe(): void;
  /** Pushes and jobs that wait. */
  countWaiting(): number;
}

/** Creates an empty disk. */
export function createDisk(): Disk {
  let file = new SqliteDatabase(":memory:");
  return {
    openStore: (life) => async (_, dependencies) => {
      const database: Database = new Kysely<Tables>({ dialect: endWith(life, createSqliteDialect(file)) });
      await migrate(database);
      const health = createStoreHealth();
      return {
        kind: "sqlite",
        database,
        queue: createEmbeddedQueue(database, health, dependencies),
        health: health.words,
        setAside: () => null,
        close: () => database.connection().execute(async () => undefined),
      };
    },
    recover() {
      if (file.inTransaction) file.exec("rollback");
    },
    wipe() {
      file.close();
      file = new SqliteDatabase(":memory:");
    },
    countWaiting() {
      const tables = file.prepare("select name from sqlite_master where name in ('push', 'job')").all();
      return (tables as { name: string }[]).reduce((sum, { name }) => {
        const { count } = file.prepare(`select count(*) as count from ${name}`).get() as { count: number };
        return sum + count;
      }, 0);
    },
  };
}

function endWith(life: Life, dialect: Dialect): Dialect {
  const createDriver = dialect.createDriver.bind(dialect);
  dialect.createDriver = () => {
    const driver: Driver = createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquire();
      return new Proxy(connection, {
        get(target, name, receiver) {
          if (name !== "executeQuery") return Reflect.get(target, name, receiver);
          return async (query: Parameters<typeof connection.executeQuery>[0]) => {
            await life.pass();
            const result = await target.executeQuery(query);
            await life.pass();
            return result;
          };
        },
      });
    };
    return driver;
  };
  return dialect;
}
