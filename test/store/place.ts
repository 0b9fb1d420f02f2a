import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Database } from "../../src/store/database.js";
import { createStoreHealth } from "../../src/store/health.js";
import type { OpenStore } from "../../src/store/open.js";
import { createEmbeddedQueue } from "../../src/store/sqlite/embedded-queue.js";
import { openMemory } from "./in-memory.js";
import { createDatabase, dropDatabase } from "./postgres/server.js";

/** Where a story's store is. */
export interface Place {
  environment: Record<string, string>;
  /** Opens it, where the environment does not say which one it is. */
  openStore?: OpenStore;
  /** The database itself, where it is in this process. */
  database?: Database;
  remove(): Promise<void>;
}

/** A directory in memory, where the machine has one: a write to the disk would block all tests of a process for milliseconds. */
const PARENT = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** An empty store: on the PostgreSQL server of the tests with `STORE=postgres`, else in a temporary directory. */
export async function createPlace(): Promise<Place> {
  if (process.env.STORE === "postgres") {
    const url = await createDatabase(inject("postgres"));
    return { environment: { DATABASE_URL: url }, remove: () => dropDatabase(url) };
  }
  const directory = mkdtempSync(join(PARENT, "next-steps-test-"));
  return {
    environment: { DATA_DIR: directory },
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** An empty store as `createPlace` makes it, but in memory instead of a directory; a server that is started again finds it again. */
export async function createPlaceInMemory(): Promise<Place> {
  if (process.env.STORE === "postgres") return createPlace();
  const database = await openMemory();
  return {
    environment: {},
    database,
    async openStore(_, dependencies) {
      const health = createStoreHealth();
      return {
        kind: "sqlite",
        database,
        queue: createEmbeddedQueue(database, health, dependencies),
        health: health.words,
        setAside: () => null,
        // Not between the statements of a transaction, as on the disk; what was committed stays for the next server.
        close: () => database.connection().execute(async () => undefined),
      };
    },
    remove: () => database.destroy(),
  };
}
