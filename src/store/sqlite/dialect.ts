import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from "kysely";
import { checkValues } from "../values.js";

/**
 * Kysely's SQLite, whose tables are made and changed in transactions: SQLite can do that, though Kysely does not ask it to. A
 * process that ends while it brings the tables up to date leaves them as they were, and not half changed for ever.
 *
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
