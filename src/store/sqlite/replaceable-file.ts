import type { SqliteDatabase as Handle, SqliteStatement as Statement } from "kysely";
import type SqliteDatabase from "libsql";
import { StoreError } from "../errors.js";
import { isDamage } from "./file.js";

/** A database file as Kysely takes it, in whose place another may be put while it is used. */
export interface ReplaceableFile extends Handle {
  /** Puts another file in the place of the one there was, which is closed; null when there is none for now. */
  replace(file: SqliteDatabase.Database | null): void;
}

/**
 * A file whose failures are {@link StoreError}s.
 *
 * @param unusable called when the file is found damaged, or is asked for while there is none
 */
export function createReplaceableFile(
  first: SqliteDatabase.Database,
  unusable: (error: unknown) => void,
): ReplaceableFile {
  let file: SqliteDatabase.Database | null = first;

  function guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (file === null || isDamage(error)) unusable(error);
      throw new StoreError(error);
    }
  }

  function prepare(sql: string): Statement {
    const statement = guard(() => {
      if (file === null) throw new Error("the store has no file");
      // SQLite may have rolled back by itself, as when the disk is full: to do it again would hide why.
      return file.prepare(sql === "rollback" && !file.inTransaction ? "select 1 where false" : sql);
    });
    return {
      reader: statement.reader,
      all: (parameters) => guard(() => statement.all(parameters)),
      run: (parameters) => guard(() => statement.run(parameters)),
      iterate: (parameters) => guard(() => statement.iterate(parameters)),
    };
  }

  return {
    prepare,
    close() {
      file?.pragma("wal_checkpoint(truncate)");
      file?.close();
    },
    replace(other) {
      file?.close();
      file = other;
    },
  };
}
