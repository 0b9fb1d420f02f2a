import { join } from "node:path";
import SqliteDatabase from "libsql";
import type { Clock } from "../../clock.js";
import { KnownError } from "../../errors.js";

/** A server takes up to five seconds to stop, so its successor waits a little longer. */
const PATIENCE_MILLISECONDS = 6_000;
const POLL_MILLISECONDS = 100;

/**
 * Locks a directory until it is released or the process ends, with SQLite's lock on a file, because Node has none.
 * @returns a function that releases the directory
 * @throws {KnownError} when another process keeps the directory
 */
export async function lockDirectory(directory: string, clock: Clock): Promise<() => void> {
  const lock = new SqliteDatabase(join(directory, "next-steps.lock"));
  const deadline = clock.now() + PATIENCE_MILLISECONDS;
  while (!tryLock(lock)) {
    if (clock.now() >= deadline) {
      lock.close();
      throw new KnownError(
        `another server uses the store in ${directory} (DATA_DIR): stop it, or let both use PostgreSQL (DATABASE_URL)`,
      );
    }
    await clock.wait(POLL_MILLISECONDS, new AbortController().signal);
  }
  return () => {
    if (!lock.open) return;
    lock.exec("rollback");
    lock.close();
  };
}

function tryLock(lock: SqliteDatabase.Database): boolean {
  try {
    lock.exec("begin exclusive");
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "SQLITE_BUSY") return false;
    throw error;
  }
}
