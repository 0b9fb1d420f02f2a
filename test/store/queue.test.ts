import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Push } from "../../src/push.js";
import type { Database } from "../../src/store/database.js";
import { openLedger } from "../../src/store/ledger.js";
import {
  acceptPush,
  countWaiting,
  findAwake,
  findNextDue,
  passOverPush,
  postpone,
  settle,
} from "../../src/store/queue.js";
import { openSqlite } from "../../src/store/sqlite.js";
import { createSurroundings } from "./surroundings.js";

async function openDatabase(directory: string): Promise<Database> {
  const { database } = await openSqlite(directory, createSurroundings());
  return database;
}

function openDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function pushOf(id: number, base: string | null, head: string): Push {
  const repository = {
    id,
    installation: 1,
    owner: "harbour",
    name: `notes-${id}`,
    private: false,
    defaultBranch: "main",
    url: "https://github.com/harbour/notes",
  };
  return { repository, base, head, pusher: "aokafor", touched: { "meetings/a.md": "changed" } };
}

describe("a push that was accepted", () => {
  test("waits until it is settled, over a restart", async () => {
    const directory = openDirectory();
    const before = await openDatabase(directory);
    await acceptPush(before, pushOf(1, "a", "b"), "delivery-1", 1000);
    await before.destroy();
    const database = await openDatabase(directory);
    const [awake] = await findAwake(database, 1000);
    expect(awake?.repository.name).toBe("notes-1");
    expect(awake?.pushes).toEqual([
      {
        base: "a",
        head: "b",
        pusher: "aokafor",
        touched: { "meetings/a.md": "changed" },
        delivery: "delivery-1",
      },
    ]);
    await settle(database, awake!, 1000);
    expect(await findAwake(database, 1000)).toEqual([]);
    await database.destroy();
  });

  test("and comes twice waits once", async () => {
    const database = await openDatabase(openDirectory());
    await acceptPush(database, pushOf(1, "a", "b"), "delivery-1", 1000);
    await acceptPush(database, pushOf(1, "a", "b"), "delivery-1", 1001);
    expect(await countWaiting(database)).toBe(1);
    await database.destroy();
  });

  test("while another is worked on stays when that one is settled", async () => {
    const database = await openDatabase(openDirectory());
    await acceptPush(database, pushOf(1, "a", "b"), "delivery-1", 1000);
    const [awake] = await findAwake(database, 1000);
    await acceptPush(database, pushOf(1, "b", "c"), "delivery-2", 1000);
    await settle(database, awake!, 1000);
    expect((await findAwake(database, 1000))[0]?.pushes.map(({ head }) => head)).toEqual(["c"]);
    await database.destroy();
  });

  test("waits until it is due when it was put off, and keeps nobody else waiting", async () => {
    const database = await openDatabase(openDirectory());
    await acceptPush(database, pushOf(1, "a", "b"), "delivery-1", 1000);
    await acceptPush(database, pushOf(2, "a", "b"), "delivery-2", 1000);
    const [first] = await findAwake(database, 1000);
    await postpone(database, first!, 5000, 3);
    expect((await findAwake(database, 4999)).map(({ repository }) => repository.id)).toEqual([2]);
    expect((await findAwake(database, 5000)).map(({ failures }) => failures)).toEqual([0, 3]);
    expect(await findNextDue(database)).toBe(1000);
    await database.destroy();
  });
});

describe("a push that touches no notes", () => {
  test("is stepped over where all is in step", async () => {
    const database = await openDatabase(openDirectory());
    await acceptPush(database, pushOf(1, "a", "b"), "delivery-1", 1000);
    await settle(database, (await findAwake(database, 1000))[0]!, 1000);
    const ledger = openLedger(database, 1);
    await ledger.setInStep("b");
    await passOverPush(database, pushOf(1, "b", "c"), "delivery-2", 1000);
    expect([await ledger.inStep(), await countWaiting(database)]).toEqual(["c", 0]);
    await passOverPush(database, pushOf(1, "x", "y"), "delivery-3", 1000);
    expect(await ledger.inStep()).toBe("c");
    await database.destroy();
  });

  test("waits behind one that does", async () => {
    const database = await openDatabase(openDirectory());
    await acceptPush(database, pushOf(1, "a", "b"), "delivery-1", 1000);
    await passOverPush(database, pushOf(1, "b", "c"), "delivery-2", 1000);
    expect(await countWaiting(database)).toBe(2);
    await database.destroy();
  });
});

test("a store that cannot be opened says where and why", async () => {
  await expect(openDatabase("/dev/null/store")).rejects.toThrow(
    /the store cannot be opened in \/dev\/null\/store/,
  );
});
