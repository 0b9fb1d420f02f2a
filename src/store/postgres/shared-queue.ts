import { systemClock } from "../../clock.js";
import type { Database } from "../database.js";
import type { StoreHealth } from "../health.js";
import { backOff } from "../queue/back-off.js";
import type { Commit } from "../queue/group-commit.js";
import {
  acceptJob,
  acceptPush,
  arePushesWaiting,
  complete,
  countWaiting,
  type DeliveredPush,
  findDueRepositories,
  findDueWork,
  resume,
  skipPush,
} from "../queue/rows.js";
import type { Handler, Queue, StoreDependencies, Working } from "../types.js";
import { endLooking, postpone } from "../waits.js";
import { announce, bringForward, type Claim, claim, release } from "./claims.js";
import { addJob } from "./graphile-jobs.js";
import type { Running } from "./graphile-runner.js";
import type { LivenessLock } from "./liveness-lock.js";
import { createReaper, type Reaper } from "./recovery.js";

/** How often whoever waits for the work of other servers too asks after it. */
const POLL_MILLISECONDS = 20;

/** What several servers share, and how this one gets at it. */
export interface Shared {
  database: Database;
  health: StoreHealth;
  /** Begins a life that other servers see end. */
  connectLiveness(): Promise<LivenessLock>;
  /** Runs the jobs that are added, until all is over. */
  runJobs(running: Running): Promise<void>;
}

/**
 * Works on a queue that other servers work on too: graphile-worker says which repository is next, and a claim keeps
 * everybody else out of it.
 *
 * When the connection is lost by which the others know us, the syncs that run are told to stop, and once they did, all starts
 * over under a new name.
 */
function workTogether(handler: Handler, shared: Shared, { clock, log }: StoreDependencies): Working {
  const { database, health } = shared;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  /** The names of our worker from before the connection was lost. */
  let former: string[] = [];
  let failures = 0;
  /** How many repositories in a row could neither be settled nor put off. */
  let unsettled = 0;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const reason = await live().catch((error: unknown) => error);
      if (stopping.signal.aborted) return;
      failures += 1;
      const rest = backOff(failures);
      health.failed("working", reason);
      log.error({ err: reason, failures }, `the store is out of reach and tried again in ${rest / 1000} s`);
      await clock.wait(rest, stopping.signal);
    }
  }

  /** Works until it is stopped, or until it cannot go on, and gives the reason. */
  async function live(): Promise<unknown> {
    const liveness = await shared.connectLiveness();
    const broken = new AbortController();
    const signal = AbortSignal.any([stopping.signal, liveness.lost, broken.signal]);
    const { worker } = liveness;
    try {
      const reaper = createReaper(database, liveness, { clock, log });
      // What they did has ended, so that nobody need wait for it.
      for (const ended of former) await reaper.takeOver(ended);
      former = [];
      signal.throwIfAborted();
      const ended = shared.runJobs({
        over: signal,
        broke: (error) => broken.abort(error),
        run: (repository) =>
          follow(workOn({ repository, worker }, signal)).catch((error) => {
            broken.abort(error);
            // graphile-worker would try to give the job back to a store that is away, and end over it: the next life does.
            return new Promise<void>(() => {});
          }),
      });
      await watch(reaper, signal).catch((error) => broken.abort(error));
      await Promise.allSettled(running);
      if (!broken.signal.aborted && !liveness.lost.aborted) await ended;
      return signal.reason;
    } finally {
      former.push(worker);
      await liveness.close();
    }
  }

  async function watch(reaper: Reaper, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const rest = await reaper.look();
      failures = 0;
      health.over("working");
      await clock.wait(rest, signal);
    }
  }

  async function follow(work: Promise<void>): Promise<void> {
    running.add(work);
    await work.finally(() => running.delete(work));
  }

  async function workOn(wanted: Claim, signal: AbortSignal): Promise<void> {
    const { repository } = wanted;
    // A server that stops begins nothing and leaves it to the others.
    if (signal.aborted) return addJob(database, { repository, after: 0, mode: "replace" });
    if (!(await claim(database, wanted))) return;
    let rest = 0;
    try {
      const [work] = await findDueWork(database, clock.now(), { only: [repository] });
      if (work) await handler(work, signal);
      unsettled = 0;
    } catch (error) {
      unsettled += 1;
      rest = backOff(unsettled);
      health.failed("working", error);
      log.fatal({ err: error, repository }, `the store failed: tried again in ${rest / 1000} s`);
    }
    await release(database, wanted, { now: clock.now(), rest });
  }

  const loop = run();
  return {
    running: () => running.size,
    async idle() {
      for (;;) {
        const due = await findDueRepositories(database, clock.now());
        if (due.length === 0 && running.size === 0) return;
        // Their time has come by our clock; graphile-worker goes by the database's.
        await bringForward(database, due);
        await systemClock.wait(POLL_MILLISECONDS);
      }
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

/** The queue of a store that several servers share: what is accepted here is worked on by whoever is free. */
export function createSharedQueue(shared: Shared, dependencies: StoreDependencies): Queue {
  const { database, health } = shared;
  const { clock } = dependencies;
  const commit: Commit = (work) =>
    health.watch("accepting", () => database.transaction().execute((transaction) => work(transaction)));

  /** Accepts and announces in one transaction, so that no push waits unnoticed. */
  async function announcePush(transaction: Database, push: DeliveredPush): Promise<void> {
    await acceptPush(transaction, push, clock.now());
    await announce(transaction, push.repository.id);
  }

  return {
    acceptPush: (push, delivery) => commit((transaction) => announcePush(transaction, { ...push, delivery })),
    acceptJob: (repository, job, delivery) =>
      commit(async (transaction) => {
        await acceptJob(transaction, { repository, job, delivery }, clock.now());
        await announce(transaction, repository.id);
      }),
    skipPushWithoutNotes: (push, delivery) =>
      commit(async (transaction) => {
        if (await arePushesWaiting(transaction, push.repository.id))
          return announcePush(transaction, { ...push, delivery });
        await skipPush(transaction, { ...push, repository: push.repository.id });
      }),
    complete: (done) => complete(database, done, clock.now()),
    postpone: (work, wait) => postpone(database, work, wait),
    async endLooking(repository) {
      if (await endLooking(database, repository, clock.now())) await bringForward(database, [repository]);
    },
    // Their time has come by our clock; graphile-worker goes by the database's.
    resume: async (installation) => bringForward(database, await resume(database, installation, clock.now())),
    countWaiting: () => countWaiting(database),
    work: (handler) => workTogether(handler, shared, dependencies),
  };
}
