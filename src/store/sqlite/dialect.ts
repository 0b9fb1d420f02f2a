import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from "kysely";
import { checkValues } from "../values.js";

/**
 * Creates a dialect with transactional migrations, which Kysely does not use for SQLite. A crash leaves the old tables intact.
 * @see https://www.sqlite.org/lang_transaction.html
 */
export function createSqliteDialect(database: SqliteDatabase): Dialect {
  const dialect = new SqliteDialect({ database: withCheckedValues(database) });
  dialect.createAdapter = () =>
    Object.defineProperty(new SqliteAdapter(), "supportsTransactionalDdl", { value: true });
  return dialect;
}

function withCheckedValues(database: SqliteDatabase): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql): SqliteStatement {
      const statement = database.prepare(sql);
      return {
        reader: statement.reader,
        all: (values) => statement.all(checkValues(sql, values)),
        run: (values) => statement.run(checkValues(sql, values)),
        iterate: (values) => statement.iterate(checkValues(sql, values)),
      };
    },
  };
}
