import { CompiledQuery, Kysely, SqliteDialect } from "kysely";
import SqliteDatabase from "libsql";
import { expect, test } from "vitest";
import { migrate } from "../../src/store/database.js";
import { countWaiting, findAwake, findNextDue, isWaiting } from "../../src/store/queue.js";
import type { Tables } from "../../src/store/tables.js";

test("what waits is found without looking through the repositories in which nothing does", async () => {
  const asked: CompiledQuery[] = [];
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: new SqliteDatabase(":memory:") }),
    log: ({ query }) => void asked.push(query),
  });
  await migrate(database);
  asked.length = 0;
  await findAwake(database, 1000, { limit: 8, except: [1] });
  await findNextDue(database);
  await countWaiting(database);
  await isWaiting(database, 1);
  for (const { sql, parameters } of [...asked]) {
    const { rows } = await database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    const plan = rows.map(({ detail }) => detail);
    expect(plan.filter((step) => /^SCAN (?:repository|issue|joined)/.test(step))).toEqual([]);
  }
  expect(asked).toHaveLength(8);
});
