import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { acquire } from "../../src/store/rate-limit.js";
import { openSqlite } from "../../src/store/sqlite/open.js";
import { createStoreDependencies } from "./dependencies.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function openDatabase() {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  const store = await openSqlite(directory, createStoreDependencies());
  onTestFinished(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return store.database;
}

/** The most of these times that any span of so many milliseconds holds. */
function countMost(times: number[], span: number): number {
  return Math.max(
    0,
    ...times.map((end, index) => times.slice(0, index + 1).filter((time) => time > end - span).length),
  );
}

test("a thousand writes stay below 80 in every minute and within 450 in every hour", async () => {
  const database = await openDatabase();
  const sent: number[] = [];
  for (let now = 0; sent.length < 1000; ) {
    const again = await acquire(database, 1, now);
    if (again === null) sent.push(now);
    else now = again;
  }
  expect(countMost(sent, MINUTE)).toBeLessThan(80);
  expect(countMost(sent, HOUR)).toBeLessThanOrEqual(450);
  expect(sent.at(-1)! / HOUR).toBeLessThan(2.6);
});

test("whenever the writes come, and whichever must be sent, no minute holds 80", async () => {
  const writes = fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 0, max: 30 })), {
    minLength: 50,
    maxLength: 150,
  });
  await fc.assert(
    fc.asyncProperty(writes, async (steps) => {
      const database = await openDatabase();
      const sent: number[] = [];
      let now = 0;
      for (const [pause, rarely] of steps) {
        now += pause;
        if ((await acquire(database, 1, now, rarely === 0)) === null) sent.push(now);
      }
      expect(countMost(sent, MINUTE)).toBeLessThan(80);
    }),
    { numRuns: 20 },
  );
});

test("an installation that is over the rate limit holds up no other", async () => {
  const database = await openDatabase();
  while ((await acquire(database, 1, 0)) === null);
  expect(await acquire(database, 2, 0)).toBeNull();
});

test("whoever waits gets enough turns at once to be worth it", async () => {
  const database = await openDatabase();
  let again: number | null = null;
  while (again === null) again = await acquire(database, 1, 0);
  const turns = [];
  for (let turn = 0; turn < 13; turn++) turns.push(await acquire(database, 1, again));
  expect(turns.slice(0, 12)).toEqual(Array(12).fill(null));
  expect(turns[12]).toBeGreaterThan(again);
});
