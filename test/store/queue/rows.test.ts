import { describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../../src/clock.js";
import type { Database } from "../../../src/store/database.js";
import { openStore } from "../../../src/store/open.js";
import {
  acceptPush,
  complete,
  countWaiting,
  findDueWork,
  findNextDue,
} from "../../../src/store/queue/rows.js";
import { openLedger } from "../../../src/store/sql-ledger.js";
import type { Store } from "../../../src/store/types.js";
import { postpone } from "../../../src/store/waits.js";
import { createStoreDependencies } from "../dependencies.js";
import { createPlace } from "../place.js";
import { pushOf } from "../push.js";

/** An empty store; what it gives opens it, and opens it again. */
async function prepareStore(): Promise<() => Promise<Store>> {
  const place = await createPlace();
  const stores: Store[] = [];
  onTestFinished(async () => {
    await stores.at(-1)?.close();
    await place.remove();
  });
  return async () => {
    await stores.at(-1)?.close();
    const store = await openStore(place.environment, createStoreDependencies());
    stores.push(store);
    return store;
  };
}

async function openDatabase(): Promise<Database> {
  return (await (await prepareStore())()).database;
}

describe("a push that was accepted", () => {
  test("waits until it is settled, over a restart", async () => {
    const open = await prepareStore();
    await acceptPush((await open()).database, { ...pushOf(1, "a", "b"), delivery: "delivery-1" }, 1000);
    const { database } = await open();
    const [work] = await findDueWork(database, 1000);
    expect(work?.repository.name).toBe("notes-1");
    expect(work?.pushes).toEqual([
      {
        base: "a",
        head: "b",
        pusher: "aokafor",
        touched: { "meetings/a.md": "changed" },
        delivery: "delivery-1",
      },
    ]);
    await complete(database, work!, 1000);
    expect(await findDueWork(database, 1000)).toEqual([]);
  });

  test("and comes twice waits once", async () => {
    const database = await openDatabase();
    await acceptPush(database, { ...pushOf(1, "a", "b"), delivery: "delivery-1" }, 1000);
    await acceptPush(database, { ...pushOf(1, "a", "b"), delivery: "delivery-1" }, 1001);
    expect(await countWaiting(database)).toBe(1);
  });

  test("while another is worked on stays when that one is settled", async () => {
    const database = await openDatabase();
    await acceptPush(database, { ...pushOf(1, "a", "b"), delivery: "delivery-1" }, 1000);
    const [work] = await findDueWork(database, 1000);
    await acceptPush(database, { ...pushOf(1, "b", "c"), delivery: "delivery-2" }, 1000);
    await complete(database, work!, 1000);
    expect((await findDueWork(database, 1000))[0]?.pushes.map(({ head }) => head)).toEqual(["c"]);
  });

  test("waits until it is due when it was put off, and keeps nobody else waiting", async () => {
    const database = await openDatabase();
    await acceptPush(database, { ...pushOf(1, "a", "b"), delivery: "delivery-1" }, 1000);
    await acceptPush(database, { ...pushOf(2, "a", "b"), delivery: "delivery-2" }, 1000);
    const [first] = await findDueWork(database, 1000);
    await postpone(database, first!, { until: 5000, failures: 3 });
    expect((await findDueWork(database, 4999)).map(({ repository }) => repository.id)).toEqual([2]);
    expect((await findDueWork(database, 5000)).map(({ failures }) => failures)).toEqual([0, 3]);
    expect(await findNextDue(database)).toBe(1000);
  });
});

describe("a push that touches no notes", () => {
  /** A store where all is in sync with commit b; what it gives says with which commit, once what was passed over is written down. */
  async function prepareSynced() {
    const store = await (await prepareStore())();
    const { database, queue } = store;
    await queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await complete(database, (await findDueWork(database, Date.now()))[0]!, 1000);
    const ledger = openLedger(database, 1, systemClock);
    await ledger.setLastSynced("b");
    const working = queue.work(async () => undefined);
    onTestFinished(working.stop);
    return {
      queue,
      async lastSynced() {
        await working.idle();
        return ledger.lastSynced();
      },
    };
  }

  test("is stepped over where all is in sync, and so are those that follow", async () => {
    const { queue, lastSynced } = await prepareSynced();
    await queue.skipPushWithoutNotes(pushOf(1, "b", "c"), "delivery-2");
    await queue.skipPushWithoutNotes(pushOf(1, "c", "d"), "delivery-3");
    expect([await lastSynced(), await queue.countWaiting()]).toEqual(["d", 0]);
    await queue.skipPushWithoutNotes(pushOf(1, "x", "y"), "delivery-4");
    expect(await lastSynced()).toBe("d");
  });

  test("is stepped over before the next one that does is worked on", async () => {
    const { database, queue } = await (await prepareStore())();
    await queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await complete(database, (await findDueWork(database, Date.now()))[0]!, 1000);
    await openLedger(database, 1, systemClock).setLastSynced("b");
    await queue.skipPushWithoutNotes(pushOf(1, "b", "c"), "delivery-2");
    await queue.acceptPush(pushOf(1, "c", "d"), "delivery-3");
    expect(await openLedger(database, 1, systemClock).lastSynced()).toBe("c");
  });

  test("waits behind one that does", async () => {
    const { queue } = await (await prepareStore())();
    await queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await queue.skipPushWithoutNotes(pushOf(1, "b", "c"), "delivery-2");
    expect(await queue.countWaiting()).toBe(2);
  });
});

test("a store that cannot be opened says where and why", async () => {
  await expect(openStore({ DATA_DIR: "/dev/null/store" }, createStoreDependencies())).rejects.toThrow(
    /the store cannot be opened in \/dev\/null\/store/,
  );
});
