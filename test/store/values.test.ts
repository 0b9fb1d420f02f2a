import { type Kysely, sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/clock.js";
import { openStore } from "../../src/store/open.js";
import { openLedger } from "../../src/store/sql-ledger.js";
import type { Tables } from "../../src/store/tables.js";
import type { Store } from "../../src/store/types.js";
import { createStoreDependencies } from "./dependencies.js";
import { openMemory } from "./in-memory.js";
import { createPlace } from "./place.js";
import { pushOf } from "./push.js";

async function open(): Promise<Store> {
  const place = await createPlace();
  const store = await openStore(place.environment, createStoreDependencies());
  onTestFinished(async () => {
    await store.close();
    await place.remove();
  });
  return store;
}

/** What is read back of text that was stored. */
async function keep(database: Kysely<Tables>, text: string): Promise<string> {
  await sql`update repository set about = ${text}`.execute(database);
  const { about } = await database.selectFrom("repository").select("about").executeTakeFirstOrThrow();
  return about;
}

/** What no statement may get, and how an error calls it. */
const UNSTORABLE: [what: string, value: unknown][] = [
  ["true", true],
  ["false", false],
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["9007199254740992", 2 ** 53],
  ["18446744073709551616", 2n ** 64n],
  ["an object", { secret: "password" }],
  ["an object", new Date(0)],
  ["an object", Object.create(null)],
  ["a list", ["password"]],
];

describe("a value that no database takes is an error that names the statement:", () => {
  test.each(UNSTORABLE)("%s", async (what, value) => {
    const { database } = await open();
    const storing = sql`select cast(${1} as integer), cast(${value} as text)`.execute(database);
    const error: Error = await storing.then(
      () => new Error("it was stored"),
      (reason) => reason,
    );
    expect([error.name, error.message]).toEqual([
      "TypeError",
      expect.stringMatching(
        new RegExp(`^value 2 is ${what}, which cannot be stored: select cast\\((?:\\?|\\$1) as integer\\)`),
      ),
    ]);
    expect(error.message).not.toContain("password");
  });

  test("in the store of a command too", async () => {
    const database = await openMemory();
    onTestFinished(() => database.destroy());
    await expect(sql`select ${true}`.execute(database)).rejects.toThrow("value 1 is true");
  });

  test("and what was to be stored with it is not, while the store goes on", async () => {
    const { queue } = await open();
    const bad = { ...pushOf(1, "a", "b"), base: true as unknown as string };
    await expect(queue.acceptPush(bad, "delivery-1")).rejects.toThrow(
      /is true, which cannot be stored: insert/,
    );
    expect(await queue.countWaiting()).toBe(0);
    await queue.acceptPush(pushOf(1, "a", "b"), "delivery-2");
    expect(await queue.countWaiting()).toBe(1);
  });
});

describe("text", () => {
  test.each<[what: string, text: string, kept: string]>([
    ["of any language", "日本語 👩‍🚀 é", "日本語 👩‍🚀 é"],
    ["with a NUL", "a\0b\0", "a\ufffdb\ufffd"],
    ["with half a surrogate pair", "a\ud83db\udc00", "a\ufffdb\ufffd"],
    ["without a character", "", ""],
  ])("%s is kept alike in both databases", async (_, text, kept) => {
    const { database, queue } = await open();
    await queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    expect(await keep(database, text)).toBe(kept);
  });

  test("with either is accepted wherever it stands in a delivery", async () => {
    const { database, queue } = await open();
    const odd = "a\0\ud800";
    const push = pushOf(1, odd, `${odd}b`);
    const repository = { ...push.repository, name: odd, owner: odd, url: odd };
    await queue.acceptPush({ ...push, repository, pusher: odd, touched: { [odd]: "changed" } }, odd);
    await queue.acceptJob(repository, { kind: "rerun", commit: odd, by: odd }, odd);
    expect(await queue.countWaiting()).toBe(1);
    const { pusher, head } = await database.selectFrom("push").selectAll().executeTakeFirstOrThrow();
    expect([pusher, head]).toEqual(["a\ufffd\ufffd", "a\ufffd\ufffdb"]);
  });

  test("with a NUL is found again by the same text", async () => {
    const { database } = await open();
    const ledger = openLedger(database, 1, systemClock);
    await ledger.recordSent("a\0\ud800", 5);
    expect(await ledger.sentAt("a\0\ud800")).toBe(5);
  });
});

test.each<[what: string, value: number | bigint | Buffer | null, kept: unknown]>([
  ["the largest integer", Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ["the smallest integer", Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  ["a big integer", 9_007_199_254_740_991n, Number.MAX_SAFE_INTEGER],
  ["nothing", null, null],
])("%s is kept", async (_, value, kept) => {
  const { database } = await open();
  const { rows } = await sql<{ value: unknown }>`select cast(${value} as bigint) as value`.execute(database);
  expect(rows).toEqual([{ value: kept }]);
});
