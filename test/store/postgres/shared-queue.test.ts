import { setTimeout as wait } from "node:timers/promises";
import { Logger, runTaskList } from "graphile-worker";
import pg from "pg";
import { describe, expect, inject, onTestFinished, test, vi } from "vitest";
import { systemClock } from "../../../src/clock.js";
import { openStore } from "../../../src/store/open.js";
import { claim, findHolders } from "../../../src/store/postgres/claims.js";
import { JOBS_SCHEMA, TASK } from "../../../src/store/postgres/graphile-jobs.js";
import { surviveLosses } from "../../../src/store/postgres/pool.js";
import { createReaper } from "../../../src/store/postgres/recovery.js";
import type { RepositoryWork } from "../../../src/store/queue/rows.js";
import { openLedger } from "../../../src/store/sql-ledger.js";
import type { Handler, Store, Working } from "../../../src/store/types.js";
import { createTestClock, type TestClock } from "../../clock.js";
import { createStoreDependencies } from "../dependencies.js";
import { pushOf } from "../push.js";
import { ask, createDatabase, dropDatabase } from "./server.js";

/** PostgreSQL tells in its own time that a connection ended. */
const PATIENCE = { interval: 10, timeout: 250_000 };

/** A server on a store that others share, with a clock of its own. */
interface Server {
  store: Store;
  clock: TestClock;
  said: string[];
  work(handler: Handler): Working;
}

/** An empty store, and servers on it. */
async function prepare(template?: string): Promise<{ url: string; open(): Promise<Server> }> {
  const url = await createDatabase(inject("postgres"), template);
  onTestFinished(() => dropDatabase(url));
  return {
    url,
    async open() {
      const clock = createTestClock();
      const dependencies = createStoreDependencies(clock);
      const store = await openStore({ DATABASE_URL: url }, dependencies);
      onTestFinished(store.close);
      return {
        store,
        clock,
        said: dependencies.said,
        work(handler) {
          const working = store.queue.work(handler);
          onTestFinished(working.stop);
          return working;
        },
      };
    },
  };
}

/** Refuses the first statement that deletes a job. The number of a sequence survives the rollback. */
const FAIL_ONCE = `
  create sequence failed_once;
  create function fail_once() returns trigger language plpgsql as $$
  begin
    if nextval('failed_once') = 1 then raise exception 'the disk is full' using errcode = '53100'; end if;
    return old;
  end $$;
  create trigger fail_once before delete on ${JOBS_SCHEMA}._private_jobs for each row execute function fail_once();
`;

/** The jobs that were replaced while a server held them. */
const LEFT = `select id from ${JOBS_SCHEMA}.jobs where key is null`;

/** Something that happens once, and who waits for it. */
function createEvent(): { happened: Promise<void>; happen(): void } {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}

test("servers that start at once on an empty database all open it", async () => {
  const { open } = await prepare("template1");
  const servers = await Promise.all([open(), open(), open()]);
  for (const { store } of servers) expect(await store.queue.countWaiting()).toBe(0);
});

test.each([
  [
    "postgres://app:s3cret@localhost:1/steps",
    /^the store cannot be opened at localhost:1\/steps \(DATABASE_URL\): .+/,
  ],
  ["postgres://app:s3cret@:::/steps", /^DATABASE_URL cannot be read: write postgres:\/\/user:password@host/],
  ["mysql://app:s3cret@localhost:1/steps", /^DATABASE_URL cannot be read/],
])("a DATABASE_URL that leads nowhere is told without its password: %s", async (url, words) => {
  const error = await openStore({ DATABASE_URL: url }, createStoreDependencies()).catch((error) => error);
  expect([error.name, error.message]).toEqual(["KnownError", expect.stringMatching(words)]);
  expect(error.message).not.toContain("s3cret");
});

describe("servers on one store", () => {
  test("work on every push, and on no repository at once", async () => {
    const { open } = await prepare();
    const servers = [await open(), await open()];
    const inHand = new Set<number>();
    const done: string[] = [];
    const by = [0, 0];
    const works = servers.map(({ store, work }, number) =>
      work(async (work) => {
        const { id } = work.repository;
        expect(inHand.has(id)).toBe(false);
        inHand.add(id);
        await wait(2);
        by[number]! += 1;
        done.push(...work.pushes.map(({ head }) => `${id} ${head}`));
        inHand.delete(id);
        await store.queue.complete(work);
      }),
    );
    const pushes = Array.from({ length: 120 }, (_, number) => ({
      id: 1 + (number % 40),
      head: `h${number}`,
    }));
    await Promise.all(
      pushes.map(({ id, head }, number) =>
        servers[number % 2]!.store.queue.acceptPush(pushOf(id, "a", head), head),
      ),
    );
    for (const working of works) await working.idle();
    expect(done.sort()).toEqual(pushes.map(({ id, head }) => `${id} ${head}`).sort());
    expect(Math.min(...by)).toBeGreaterThan(0);
  });

  test("look once more at a repository that was pushed to while it was in hand", async () => {
    const { open } = await prepare();
    const { store, work } = await open();
    const seen: string[][] = [];
    const working = work(async (work) => {
      seen.push(work.pushes.map(({ head }) => head));
      if (seen.length === 1) await store.queue.acceptPush(pushOf(1, "b", "c"), "delivery-2");
      await store.queue.complete(work);
    });
    await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await working.idle();
    expect(seen).toEqual([["b"], ["c"]]);
  });

  test("leave a repository that was put off alone until its time, though it is pushed to", async () => {
    const { open } = await prepare();
    const { store, clock, work } = await open();
    const seen: number[] = [];
    const working = work(async (work) => {
      seen.push(work.pushes.length);
      if (seen.length === 1) await store.queue.postpone(work, { until: clock.now() + 120_000, failures: 1 });
      else await store.queue.complete(work);
    });
    await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await working.idle();
    await store.queue.acceptPush(pushOf(1, "b", "c"), "delivery-2");
    clock.advance(119_000);
    await working.idle();
    expect(seen).toEqual([1]);
    clock.advance(1_000);
    await working.idle();
    expect(seen).toEqual([1, 2]);
  });

  test("find a push that nobody was told of", async () => {
    const { url, open } = await prepare();
    const { store, clock, work } = await open();
    await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await ask(url, `select ${JOBS_SCHEMA}.remove_job('1')`);
    work((work) => store.queue.complete(work));
    await vi.waitFor(async () => {
      clock.advance(5_000);
      expect(await store.queue.countWaiting()).toBe(0);
    }, PATIENCE);
  });

  test("bear that a connection is released twice", async () => {
    const { url } = await prepare();
    const pool = surviveLosses(new pg.Pool({ connectionString: url }), createStoreDependencies().log);
    onTestFinished(() => pool.end());
    for (let turn = 0; turn < 2; turn++) {
      const client = await pool.connect();
      client.release();
      client.release();
      expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
    }
  });

  test("find a push whose job a server took that died before it began", async () => {
    const { url, open } = await prepare();
    const { store, clock, work } = await open();
    const pool = surviveLosses(new pg.Pool({ connectionString: url }), createStoreDependencies().log);
    onTestFinished(() => pool.end());
    const taken = createEvent();
    const dead = runTaskList(
      { schema: JOBS_SCHEMA, concurrency: 1, noHandleSignals: true, logger: new Logger(() => () => {}) },
      {
        [TASK]: () => {
          taken.happen();
          return new Promise(() => {});
        },
      },
      pool,
    );
    onTestFinished(async () => void (await dead.forcefulShutdown("the test is over")));
    dead.promise.catch(() => undefined);
    await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await taken.happened;
    work((work) => store.queue.complete(work));
    await vi.waitFor(async () => {
      clock.advance(5_000);
      expect(await store.queue.countWaiting()).toBe(0);
    }, PATIENCE);

    // As graphile-worker does after four hours.
    await ask(url, `select ${JOBS_SCHEMA}.force_unlock_workers(array[$1])`, [dead.id]);
    expect(await ask(url, LEFT)).toHaveLength(1);
    await open();
    expect(await ask(url, LEFT)).toEqual([]);
  });

  test("start over when the store fails as a job is completed", async () => {
    const { url, open } = await prepare();
    const { store, clock, work, said } = await open();
    await ask(url, FAIL_ONCE);
    const working = work((work) => store.queue.complete(work));
    await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await vi.waitFor(() => expect(said.join()).toContain("the store cannot be reached"), PATIENCE);
    await store.queue.acceptPush(pushOf(1, "b", "c"), "delivery-2");
    clock.advance(1_000);
    await working.idle();
    expect([await store.queue.countWaiting(), store.health()]).toEqual([0, null]);
  });
});

describe("a server whose connection is lost", () => {
  test("stops what it has in hand, and starts over", async () => {
    const { url, open } = await prepare();
    const { store, clock, work, said } = await open();
    const started = createEvent();
    const seen: boolean[] = [];
    const working = work(async (work, signal) => {
      if (seen.length === 0) {
        started.happen();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      }
      seen.push(signal.aborted);
      if (!signal.aborted) return store.queue.complete(work);
      await store.queue.postpone(work, { until: clock.now(), failures: 0 });
    });
    await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await started.happened;
    await ask(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%advisory%' and pid <> pg_backend_pid()",
    );
    await vi.waitFor(() => expect(said.join()).toContain("the store cannot be reached"), PATIENCE);
    expect(seen).toEqual([true]);
    clock.advance(1_000);
    await working.idle();
    expect([seen, await store.queue.countWaiting(), store.health()]).toEqual([[true, false], 0, null]);
  });

  test("and which never comes back is succeeded by another, once it must have stopped", async () => {
    const { url, open } = await prepare();
    const [gone, reaper] = [await open(), await open()];
    const started = createEvent();
    const ending = createEvent();
    gone.work(async () => {
      started.happen();
      await ending.happened;
    });
    await gone.store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
    await started.happened;
    await ask(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    const seen: RepositoryWork[] = [];
    const working = reaper.work(async (work) => {
      seen.push(work);
      await reaper.store.queue.complete(work);
    });
    await reaper.store.queue.acceptPush(pushOf(1, "b", "c"), "delivery-2");
    await vi.waitFor(() => {
      reaper.clock.advance(5_000);
      expect(seen).toHaveLength(1);
    }, PATIENCE);
    await working.idle();
    expect(seen.map(({ pushes }) => pushes.length)).toEqual([2]);
    expect(reaper.said).toContain("warn took over the work of a server that ended");
    ending.happen();
  });
});

test("a worker whose lock is free is succeeded when its last write must have ended, and not before", async () => {
  const { open } = await prepare();
  const { store, clock } = await open();
  await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
  const { database } = store;
  await claim(database, { repository: 1, worker: "worker-gone" });
  const holds = new Set(["worker-gone"]);
  const liveness = {
    worker: "worker-own",
    findDead: async (workers: string[]) => workers.filter((worker) => !holds.has(worker)),
  };
  const reaper = createReaper(database, liveness, createStoreDependencies(clock));
  const isFree = async () => {
    await reaper.look();
    return (await findHolders(database)).length === 0;
  };
  clock.advance(60_000);
  expect(await isFree()).toBe(false);
  holds.clear();
  expect(await isFree()).toBe(false);
  clock.advance(19_999);
  expect(await isFree()).toBe(false);
  clock.advance(1);
  expect(await isFree()).toBe(true);
});

test("text of notes makes a key however long it is", async () => {
  const { open } = await prepare();
  const { store } = await open();
  await store.queue.acceptPush(pushOf(1, "a", "b"), "delivery-1");
  const ledger = openLedger(store.database, 1, systemClock);
  const item = Array.from({ length: 500 }, () => crypto.randomUUID()).join(" ");
  await ledger.recordSent(`link ${item}`, 1000);
  await ledger.recordSent(`link ${item}`, 2000);
  expect(await ledger.sentAt(`link ${item}`)).toBe(2000);
  const issue = { home: 1, number: 7 };
  await ledger.confirm(`link ${item}`, { linked: { issue, item } });
  await ledger.confirm(`link ${item}`, { linked: { issue, item } });
  expect(await ledger.linked([{ issue, item }])).toEqual([{ issue, item }]);
  expect(await ledger.linked([{ issue, item: `${item}.` }])).toEqual([]);
  expect(await ledger.sentAt(`link ${item}`)).toBeNull();
});
