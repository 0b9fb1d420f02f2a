import type { SqliteDatabase as Handle, SqliteStatement as Statement } from "kysely";
import type SqliteDatabase from "libsql";
import { StoreError } from "../errors.js";
import { isDamage } from "./file.js";

/** Lets another file take the place of a database file in use. */
export interface ReplaceableFile extends Handle {
  /** Closes the current file and uses another; null when there is none yet. */
  replace(file: SqliteDatabase.Database | null): void;
}

/** Creates a file whose failures are {@link StoreError}s. It calls `unusable` when the file is damaged or missing. */
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
      // SQLite may have rolled back already, as on a full disk. A second rollback would hide the reason.
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
