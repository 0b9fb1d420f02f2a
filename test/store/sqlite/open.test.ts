import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { openStore } from "../../../src/store/open.js";
import { acceptPush } from "../../../src/store/queue/rows.js";
import type { Store } from "../../../src/store/types.js";
import { createTestClock } from "../../clock.js";
import { OPERATOR, startStory } from "../../stories/app.js";
import { createStoreDependencies } from "../dependencies.js";
import { pushOf } from "../push.js";

const FILE = "next-steps.sqlite";

/** A directory for a store, and how it is opened there. */
function prepare() {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const clock = createTestClock();
  const dependencies = createStoreDependencies(clock);
  return {
    directory,
    clock,
    said: dependencies.said,
    path: join(directory, FILE),
    async open(): Promise<Store> {
      const store = await openStore({ DATA_DIR: directory }, dependencies);
      onTestFinished(store.close);
      return store;
    },
  };
}

/** Writes rubbish into the middle of a file. */
function damage(path: string): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(8 * 4096, 7), 0, 8 * 4096, 4096);
  closeSync(file);
}

describe("a store that is damaged", () => {
  test("before the start is set aside whole, and a new one made", async () => {
    const { directory, path, open, said } = prepare();
    writeFileSync(path, "no database\n".repeat(1000));
    writeFileSync(`${path}-wal`, "nor this");
    const store = await open();
    expect(await store.queue.countWaiting()).toBe(0);
    const aside = `${FILE}.damaged-2026-05-05T10-00-00`;
    expect(store.setAside()).toBe(aside);
    expect(said).toEqual(["error the store was damaged: it was renamed, and a new one was created"]);
    expect(readFileSync(join(directory, aside), "utf8")).toMatch(/^no database/);
    expect(readFileSync(join(directory, `${aside}-wal`), "utf8")).toBe("nor this");
  });

  test.each(["1-first", "1-tables"])("is one of a version before the first release too: %s", async (name) => {
    const { open, said } = prepare();
    const before = await open();
    await before.queue.acceptPush(pushOf(1, "a", "b"), "delivery");
    await sql`update kysely_migration set name = ${name}`.execute(before.database);
    await before.close();
    const store = await open();
    expect([store.setAside(), await store.queue.countWaiting()]).toEqual([expect.stringContaining(FILE), 0]);
    expect(said).toEqual([
      "error the store is of a version before the first release: it was renamed, and a new one was created",
    ]);
  });

  test("in pages that nobody has read yet is found at the start too", async () => {
    const { path, open } = prepare();
    const before = await open();
    for (let id = 1; id <= 60; id++) await before.queue.acceptPush(pushOf(id, "a", "b"), `delivery-${id}`);
    await sql`pragma wal_checkpoint(truncate)`.execute(before.database);
    await before.close();
    damage(path);
    const store = await open();
    expect([store.setAside(), await store.queue.countWaiting()]).toEqual([expect.stringContaining(FILE), 0]);
  });

  test("a second time takes no other's place", async () => {
    const { directory, path, open } = prepare();
    for (const text of ["one", "two"]) {
      writeFileSync(path, text.repeat(1000));
      await (await open()).close();
    }
    const aside = readdirSync(directory).filter((name) => /damaged-[\dT-]+$/.test(name));
    expect(aside.map((name) => readFileSync(join(directory, name), "utf8").slice(0, 3)).sort()).toEqual([
      "one",
      "two",
    ]);
  });

  test("while it is used is set aside then, and the next push is accepted", async () => {
    const { path, open, said } = prepare();
    const store = await open();
    for (let id = 1; id <= 60; id++) await store.queue.acceptPush(pushOf(id, "a", "b"), `delivery-${id}`);
    await sql`pragma wal_checkpoint(truncate)`.execute(store.database);
    await sql`pragma shrink_memory`.execute(store.database);
    damage(path);
    await expect(store.queue.acceptPush(pushOf(1, "b", "c"), "refused")).rejects.toThrow(
      "the store failed (SQLITE_CORRUPT)",
    );
    expect(store.health()).toBe("the store failed (SQLITE_CORRUPT)");
    await store.queue.acceptPush(pushOf(1, "c", "d"), "accepted");
    expect([store.health(), await store.queue.countWaiting()]).toEqual([null, 1]);
    expect(store.setAside()).toContain("damaged");
    expect(said).toEqual(["error the store was damaged: it was renamed, and a new one was created"]);
  });
});

test("a server tells how its store is, and that a damaged one was set aside", async () => {
  const { directory, path } = prepare();
  writeFileSync(path, "no database\n".repeat(1000));
  const place = { environment: { DATA_DIR: directory }, remove: async () => undefined };
  const { app } = await startStory({}, place);
  const response = await fetch(`${app.url}/healthz`, { headers: OPERATOR });
  expect([response.status, await response.json()]).toEqual([
    200,
    {
      state: "ok",
      store: "sqlite",
      setAside: `${FILE}.damaged-2026-05-05T10-00-00`,
      pushesWaiting: 0,
      syncsRunning: 0,
    },
  ]);
});

describe("a disk that is full", () => {
  test("refuses what it cannot keep, and takes it again when there is room", async () => {
    const { open } = prepare();
    const { queue, database, health } = await open();
    const [pages] = (await sql<{ page_count: number }>`pragma page_count`.execute(database)).rows;
    await sql`pragma max_page_count = ${sql.lit(pages!.page_count)}`.execute(database);
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, (_, id) => queue.acceptPush(pushOf(id, "a", "b"), `delivery-${id}`)),
    );
    const accepted = answers.filter(({ status }) => status === "fulfilled").length;
    expect(accepted).toBeLessThan(100);
    expect([health(), await queue.countWaiting()]).toEqual(["the store failed (SQLITE_FULL)", accepted]);
    await sql`pragma max_page_count = 1000`.execute(database);
    await queue.acceptPush(pushOf(100, "a", "b"), "later");
    expect([health(), await queue.countWaiting()]).toEqual([null, accepted + 1]);
  });

  test("is not asked again and again by what is worked on", async () => {
    const { open, clock, said } = prepare();
    const { queue } = await open();
    await queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    let full = true;
    let syncs = 0;
    const working = queue.work(async (work) => {
      syncs += 1;
      if (full) throw new Error("database or disk is full");
      await queue.complete(work);
    });
    onTestFinished(working.stop);
    for (const [seconds, expected] of [
      [0, 1],
      [0.9, 1],
      [0.1, 2],
      [1.9, 2],
      [0.1, 3],
    ] as const) {
      clock.advance(seconds * 1000);
      await working.idle();
      expect(syncs).toBe(expected);
    }
    expect(said.at(-1)).toBe("fatal the store failed: paused for 4 s");
    full = false;
    clock.advance(4_000);
    await working.idle();
    expect([syncs, await queue.countWaiting()]).toEqual([4, 0]);
  });
});

test("a directory belongs to one server, and the next waits until it is free", async () => {
  const { open, clock } = prepare();
  const store = await open();
  const refused = expect(open()).rejects.toThrow(/another server uses the store in .* \(DATA_DIR\)/);
  clock.advance(6_000);
  await refused;
  const next = open();
  await store.close();
  clock.advance(100);
  expect(await (await next).queue.countWaiting()).toBe(0);
});

test("a store is closed when what is being written is committed, and the next one can write", async () => {
  const { open } = prepare();
  const { database, close } = await open();
  let goOn = () => {};
  const writing = database.transaction().execute(async (transaction) => {
    await acceptPush(transaction, { ...pushOf(1, "a", "b"), delivery: "delivery-1" }, 1000);
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  });
  await new Promise(setImmediate);
  const closing = close();
  await new Promise(setImmediate);
  goOn();
  await Promise.all([writing, closing]);
  const { queue } = await open();
  await queue.acceptPush(pushOf(1, "b", "c"), "delivery-2");
  expect(await queue.countWaiting()).toBe(2);
});
