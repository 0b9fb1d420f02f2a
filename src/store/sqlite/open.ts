import { accessSync, constants, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Kysely, type SqliteDatabase as SqliteHandle } from "kysely";
import type SqliteDatabase from "libsql";
import { KnownError } from "../../errors.js";
import { type Database, isOfUnreleasedVersion, migrate } from "../database.js";
import { createStoreHealth } from "../health.js";
import type { Tables } from "../tables.js";
import type { Store, StoreDependencies } from "../types.js";
import { createSqliteDialect } from "./dialect.js";
import { lockDirectory } from "./directory-lock.js";
import { createEmbeddedQueue } from "./embedded-queue.js";
import { isDamage, openFile, setAside } from "./file.js";
import { createReplaceableFile } from "./replaceable-file.js";

/**
 * Opens the embedded store in a directory, or creates both. One process has it to itself. A damaged file, or one from before the
 * first release, is set aside and replaced, because GitHub holds what is needed to go on.
 * @throws {KnownError} when the directory cannot be written, another process has it, or another version's tables are in it
 */
export async function openSqlite(directory: string, dependencies: StoreDependencies): Promise<Store> {
  let unlock = () => {};
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK); // libsql does not say why it cannot open a file.
    unlock = await lockDirectory(directory, dependencies.clock);
    return await openLocked(join(directory, "next-steps.sqlite"), dependencies, unlock);
  } catch (error) {
    unlock();
    if (error instanceof KnownError) throw error;
    throw new KnownError(`the store cannot be opened in ${directory} (DATA_DIR): ${sayWhy(error)}`);
  }
}

/** Explains the codes of Node and SQLite that an operator can act on. */
const REASONS: Record<string, string> = {
  EACCES: "permission denied",
  EEXIST: "not a directory",
  ENOENT: "it cannot be created there",
  ENOSPC: "the disk is full",
  ENOTDIR: "not a directory",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  SQLITE_CANTOPEN: "permission denied",
  SQLITE_FULL: "the disk is full",
  SQLITE_READONLY: "the file is read-only",
};

function sayWhy(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (code && REASONS[code]) || message || String(error);
}

async function openLocked(path: string, dependencies: StoreDependencies, unlock: () => void): Promise<Store> {
  const { clock, log } = dependencies;
  let setAsideAs: string | null = null;

  function setDamagedAside(error: unknown): void {
    setAsideAs = basename(setAside(path, clock.now()));
    const reason = isDamage(error) ? "was damaged" : "is of a version before the first release";
    log.error(
      { err: error, setAside: setAsideAs },
      `the store ${reason}: it was renamed, and a new one was created`,
    );
  }

  function openOrSetAside(): Promise<SqliteDatabase.Database> {
    return openUpToDate(path).catch((error) => {
      if (!isDamage(error) && !isOfUnreleasedVersion(error)) throw error;
      setDamagedAside(error);
      return openUpToDate(path);
    });
  }

  let mending: Promise<void> | null = null;
  const file = createReplaceableFile(await openOrSetAside(), (error) => {
    mending ??= mend(error)
      .catch((failure) => log.fatal({ err: failure }, "a new store cannot be created"))
      .finally(() => {
        mending = null;
      });
  });
  const database = wrap(file);

  /** Holds the connection, so that other statements wait. */
  async function mend(error: unknown): Promise<void> {
    await database.connection().execute(async () => {
      file.replace(null);
      if (isDamage(error)) setDamagedAside(error);
      file.replace(await openOrSetAside());
    });
  }

  async function close(): Promise<void> {
    await mending;
    // Waits for a running transaction, because SQLite would keep it open and lock out the next process.
    await database.connection().execute(() => database.destroy());
    unlock();
  }

  let closing: Promise<void> | null = null;
  const health = createStoreHealth();
  return {
    kind: "sqlite",
    database,
    queue: createEmbeddedQueue(database, health, dependencies),
    health: health.words,
    setAside: () => setAsideAs,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

async function openUpToDate(path: string): Promise<SqliteDatabase.Database> {
  const file = openFile(path);
  try {
    await migrate(wrap(file));
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function wrap(handle: SqliteHandle): Database {
  return new Kysely<Tables>({ dialect: createSqliteDialect(handle) });
}
