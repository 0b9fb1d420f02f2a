import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { openMemoryRateLimit } from "../../src/store/memory/rate-limit.js";
import { openRateLimit } from "../../src/store/rate-limit.js";
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

/** A clock that shows what a test writes on it. */
interface Dial {
  time: number;
  now(): number;
}

function createDial(): Dial {
  const dial: Dial = { time: 0, now: () => dial.time };
  return dial;
}

/** Every implementation of a rate limit. */
const LIMITS: [where: string, open: (dial: Dial) => Promise<(must?: boolean) => Promise<number | null>>][] = [
  ["in a database", async (dial) => openRateLimit(await openDatabase(), 1, dial)],
  ["in memory", async (dial) => openMemoryRateLimit(dial)],
];

/** The most of these times that any span of so many milliseconds holds. */
function countMost(times: number[], span: number): number {
  return Math.max(
    0,
    ...times.map((end, index) => times.slice(0, index + 1).filter((time) => time > end - span).length),
  );
}

describe.each(LIMITS)("a rate limit %s", (_, open) => {
  test("keeps a thousand writes below 80 in every minute and within 450 in every hour", async () => {
    const dial = createDial();
    const acquire = await open(dial);
    const sent: number[] = [];
    while (sent.length < 1000) {
      const again = await acquire();
      if (again === null) sent.push(dial.time);
      else dial.time = again;
    }
    expect(countMost(sent, MINUTE)).toBeLessThan(80);
    expect(countMost(sent, HOUR)).toBeLessThanOrEqual(450);
    expect(sent.at(-1)! / HOUR).toBeLessThan(2.6);
  });

  test("lets no minute hold 80, whenever the writes come, and whichever must be sent", async () => {
    const writes = fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 0, max: 30 })), {
      minLength: 50,
      maxLength: 150,
    });
    await fc.assert(
      fc.asyncProperty(writes, async (steps) => {
        const dial = createDial();
        const acquire = await open(dial);
        const sent: number[] = [];
        for (const [pause, rarely] of steps) {
          dial.time += pause;
          if ((await acquire(rarely === 0)) === null) sent.push(dial.time);
        }
        expect(countMost(sent, MINUTE)).toBeLessThan(80);
      }),
      { numRuns: 20 },
    );
  });

  test("gives whoever waits enough turns at once to be worth it", async () => {
    const dial = createDial();
    const acquire = await open(dial);
    let again: number | null = null;
    while (again === null) again = await acquire();
    dial.time = again;
    const turns = [];
    for (let turn = 0; turn < 13; turn++) turns.push(await acquire());
    expect(turns.slice(0, 12)).toEqual(Array(12).fill(null));
    expect(turns[12]).toBeGreaterThan(again);
  });
});

test("an installation that is over the rate limit holds up no other", async () => {
  const database = await openDatabase();
  const dial = createDial();
  const acquire = openRateLimit(database, 1, dial);
  while ((await acquire()) === null);
  expect(await openRateLimit(database, 2, dial)()).toBeNull();
});
