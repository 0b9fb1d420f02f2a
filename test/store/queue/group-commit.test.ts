import { Kysely } from "kysely";
import SqliteDatabase from "libsql";
import { expect, test } from "vitest";
import { systemClock } from "../../../src/clock.js";
import { type Database, migrate } from "../../../src/store/database.js";
import { createGroup } from "../../../src/store/queue/group-commit.js";
import { openLedger } from "../../../src/store/sql-ledger.js";
import { createSqliteDialect } from "../../../src/store/sqlite/dialect.js";
import type { Tables } from "../../../src/store/tables.js";

/** A store, and what begins and ends in it. */
async function open(): Promise<{ database: Database; statements: string[] }> {
  const statements: string[] = [];
  const dialect = createSqliteDialect(new SqliteDatabase(":memory:"));
  const database = new Kysely<Tables>({ dialect, log: ({ query }) => void statements.push(query.sql) });
  await migrate(database);
  statements.length = 0;
  return { database, statements };
}

test("what comes together is committed together, and what comes meanwhile next", async () => {
  const { database, statements } = await open();
  const commit = createGroup(database, systemClock);
  const note = (name: string) =>
    commit((transaction) => openLedger(transaction, 1, systemClock).recordSent(name, 1));
  let late = Promise.resolve();
  const first = commit(async (transaction) => {
    await openLedger(transaction, 1, systemClock).recordSent("a", 1);
    late = note("d");
  });
  await Promise.all([first, note("b"), note("c")]);
  await late;
  expect(statements.filter((sql) => /^(?:begin|commit)/.test(sql))).toEqual([
    "begin",
    "commit",
    "begin",
    "commit",
  ]);
  for (const name of ["a", "b", "c", "d"])
    expect(await openLedger(database, 1, systemClock).sentAt(name)).toBe(1);
});

test("what fails is told to all, and nothing of it is done", async () => {
  const { database } = await open();
  const commit = createGroup(database, systemClock);
  const done = await Promise.allSettled([
    commit((transaction) => openLedger(transaction, 1, systemClock).recordSent("a", 1)),
    commit(() => Promise.reject(new Error("the disk is full"))),
  ]);
  expect(done.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await openLedger(database, 1, systemClock).sentAt("a")).toBeNull();
  await commit((transaction) => openLedger(transaction, 1, systemClock).recordSent("a", 2));
  expect(await openLedger(database, 1, systemClock).sentAt("a")).toBe(2);
});
