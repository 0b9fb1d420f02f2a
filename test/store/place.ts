import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { createDatabase, dropDatabase } from "./postgres-server.js";

/** Where a story's store is. */
export interface Place {
  environment: Record<string, string>;
  remove(): Promise<void>;
}

/** An empty store: on the PostgreSQL server of the tests with `STORE=postgres`, else in a temporary directory. */
export async function createPlace(): Promise<Place> {
  if (process.env.STORE === "postgres") {
    const url = await createDatabase(inject("postgres"));
    return { environment: { DATABASE_URL: url }, remove: () => dropDatabase(url) };
  }
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  return {
    environment: { DATA_DIR: directory },
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  };
}
