import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "probot";
import { KnownError } from "../../errors.js";
import { isOfUnreleasedVersion, migrate } from "../database.js";
import { createStoreHealth } from "../health.js";
import type { Tables } from "../tables.js";
import type { Store, StoreDependencies } from "../types.js";
import { prepareJobs, type Running, runJobs } from "./graphile-runner.js";
import { connectLiveness } from "./liveness-lock.js";
import { connectionOf, createPool, guardPool, surviveLosses } from "./pool.js";
import { createSharedQueue } from "./shared-queue.js";

/**
 * Opens a store on PostgreSQL 12 or newer, which several servers may share. A pooler must not change connections between
 * transactions, because locks and notifications would be lost.
 * @throws {KnownError} when the server cannot be reached or another version's tables are in it
 */
export async function openPostgres(url: string, dependencies: StoreDependencies): Promise<Store> {
  const { log } = dependencies;
  const place = sayPlace(url);
  try {
    await migrateUnderLock(url, log);
  } catch (error) {
    throw new KnownError(`the store cannot be opened at ${place} (DATABASE_URL): ${sayWhy(error)}`);
  }
  const pool = createPool(url, log);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardPool(pool) }) });
  const health = createStoreHealth();
  const shared = {
    database,
    health,
    connectLiveness: () => connectLiveness(url),
    runJobs: (running: Running) => runJobs({ pool, log }, running),
  };
  return {
    kind: "postgres",
    database,
    queue: createSharedQueue(shared, dependencies),
    health: health.words,
    setAside: () => null,
    close: () => database.destroy(),
  };
}

/** Migrates on one server at a time, because graphile-worker's migrations do not wait for each other. */
async function migrateUnderLock(url: string, log: Logger): Promise<void> {
  const pool = surviveLosses(new pg.Pool({ ...connectionOf(url), max: 2 }), log);
  try {
    const keeper = await pool.connect();
    try {
      await keeper.query("select pg_advisory_lock(hashtextextended('next-steps migrations', 0))");
      await migrate(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
      await prepareJobs(pool, log);
    } finally {
      // Close the connection, so that its lock ends.
      keeper.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** Node's error for several refused addresses has a code but no message. */
function sayWhy(error: unknown): string {
  if (isOfUnreleasedVersion(error))
    return "its tables are of a version before the first release. Set DATABASE_URL to an empty database: everything is read from GitHub again";
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}

/** Formats the address without user and password. */
function sayPlace(url: string): string {
  try {
    if (!/^postgres(?:ql)?:\/\//.test(url)) throw new Error("another kind of server");
    const { host, port, database } = new pg.Client(connectionOf(url));
    return `${host}:${port}/${database}`;
  } catch {
    throw new KnownError("DATABASE_URL cannot be read: write postgres://user:password@host:5432/database");
  }
}
