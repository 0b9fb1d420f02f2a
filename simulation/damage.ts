import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type SqliteDatabase from "libsql";
import { openSqlite } from "../src/store/sqlite/open.js";
import type { StoreDependencies } from "../src/store/types.js";

/** The ways in which a disk damages a file. */
export const DAMAGES = ["truncated", "overwritten", "no database"] as const;
export type Damage = (typeof DAMAGES)[number];

/** The header of a file of SQLite has so many bytes, and is left readable. */
const HEADER_BYTES = 100;

const FILE = "next-steps.sqlite";

/** Returns the bytes of a store as a failing disk would leave them. */
export function damageBytes(store: SqliteDatabase.Database, damage: Damage): Buffer {
  return inDirectory((directory) => {
    const path = join(directory, FILE);
    store.prepare("vacuum into ?").run([path]);
    const bytes = readFileSync(path);
    switch (damage) {
      case "truncated":
        return bytes.subarray(0, bytes.length / 2);
      case "overwritten":
        return bytes.fill(0xa5, HEADER_BYTES);
      case "no database":
        return bytes.fill(0);
    }
  });
}

/**
 * Opens a damaged store as the server does, which sets it aside and begins an empty one.
 *
 * @throws when it does not notice the damage
 */
export async function openDamaged(bytes: Buffer, dependencies: StoreDependencies): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "damaged-"));
  try {
    writeFileSync(join(directory, FILE), bytes);
    const store = await openSqlite(directory, dependencies);
    const isNoticed = store.setAside() !== null;
    await store.close();
    if (!isNoticed) throw new Error("a damaged store was opened as if nothing had happened");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function inDirectory<Result>(work: (directory: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), "damaged-"));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
