import SqliteDatabase from "libsql";
import { expect, test } from "vitest";
import { follow, watchCommits } from "./commits.js";

test.each([
  { statement: 'insert into "push" values (1)', changed: true, commits: "insert push" },
  { statement: 'insert into "push" values (1) on conflict do nothing', changed: false, commits: null },
  {
    statement: 'update "a" set x = 1 where id in (select id from b for update skip locked)',
    changed: true,
    commits: "update a",
  },
  { statement: 'create table if not exists "push" (id integer)', changed: false, commits: "create push" },
  { statement: "select next_steps_jobs.add_job(identifier => 'sync')", changed: true, commits: "add_job" },
  { statement: 'select * from "push"', changed: true, commits: null },
])("$statement, outside of a transaction, changed rows: $changed", ({ statement, changed, commits }) => {
  expect(follow(statement, changed, null)).toEqual({ commits, written: null });
});

test("a commit is told after it, by the writes that changed a row", () => {
  const told: string[] = [];
  watchCommits((name) => told.push(name));
  const database = new SqliteDatabase(":memory:");
  const run = (sql: string) => database.prepare(sql).run();
  run("create table push (id integer)");
  run("begin");
  run("insert into push values (1)");
  run("update push set id = 2 where id = 3");
  expect(told).toEqual(["create push"]);
  run("commit");
  run("begin");
  run("insert into push values (4)");
  run("rollback");
  run("delete from push where id = 5");
  expect(database.prepare("delete from push where id = 1 returning id").all()).toHaveLength(1);
  expect(told).toEqual(["create push", "insert push", "delete push"]);
});
