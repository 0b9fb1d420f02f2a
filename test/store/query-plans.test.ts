import { CompiledQuery, Kysely, SqliteDialect } from "kysely";
import SqliteDatabase from "libsql";
import { expect, test } from "vitest";
import { systemClock } from "../../src/clock.js";
import { type Database, migrate } from "../../src/store/database.js";
import { countWaiting, findDueWork, findNextDue, isWaiting } from "../../src/store/queue/rows.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import type { Tables } from "../../src/store/tables.js";

/** How SQLite would find what is asked for: the steps of each statement. */
async function explain(ask: (database: Database) => Promise<unknown>): Promise<string[][]> {
  const asked: CompiledQuery[] = [];
  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: new SqliteDatabase(":memory:") }),
    log: ({ query }) => void asked.push(query),
  });
  await migrate(database);
  asked.length = 0;
  await ask(database);
  const plans: string[][] = [];
  for (const { sql, parameters } of [...asked]) {
    const { rows } = await database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    plans.push(rows.map(({ detail }) => detail));
  }
  return plans;
}

test("what waits is found without looking through the repositories in which nothing does", async () => {
  const plans = await explain(async (database) => {
    await findDueWork(database, 1000, { limit: 8, except: [1] });
    await findNextDue(database);
    await countWaiting(database);
    await isWaiting(database, 1);
  });
  expect(plans.flat().filter((step) => /^SCAN (?:repository|issue|joined)/.test(step))).toEqual([]);
  expect(plans).toHaveLength(4);
});

test("issues are found without looking through those of the same repository", async () => {
  const issue = { home: 1, number: 3 };
  const plans = await explain(async (database) => {
    const ledger = openLedger(database, 1, systemClock);
    const meetings = ["2026-05-05", "2026-05-12"].map((date) => ({ path: `${date}.md`, series: "", date }));
    await ledger.issuesOf({ meetings, cores: ["write"], tasks: ["one", "other"], addresses: [issue] });
    await ledger.issuesOfRun("8d0c");
    await ledger.issuesThatTeach();
    await ledger.hasIssuesIn(1);
    await ledger.linked([
      { issue, item: "one" },
      { issue, item: "other" },
    ]);
  });
  const found = plans.flat().filter((step) => /issue|joined/.test(step));
  // Each by the repository and what else is asked for.
  expect(found.filter((step) => !/^SEARCH .* \(repository=\? AND /.test(step))).toEqual([]);
  expect(plans.flat().filter((step) => step.includes("TEMP B-TREE"))).toEqual([]);
  expect(plans).toHaveLength(12);
});
