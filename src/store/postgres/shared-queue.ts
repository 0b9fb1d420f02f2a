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

/** `idle` polls, because other servers may be working too. More often, the polls would take the processor from the work. */
const POLL_MILLISECONDS = 100;

export interface Shared {
  database: Database;
  health: StoreHealth;
  /** Opens the connection by which other servers know that this one is alive. */
  connectLiveness(): Promise<LivenessLock>;
  /** Runs the jobs that are added, until `over` is aborted. */
  runJobs(running: Running): Promise<void>;
}

/**
 * Works on a shared queue. graphile-worker picks the next repository, and a claim keeps other workers out. When the liveness
 * connection is lost, running syncs are told to stop, and work resumes under a new worker name.
 */
function workTogether(handler: Handler, shared: Shared, { clock, log }: StoreDependencies): Working {
  const { database, health } = shared;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  /** Worker names of lost connections, whose claims must be freed. */
  let former: string[] = [];
  let failures = 0;
  /** Counts repositories in a row that could be neither completed nor postponed. */
  let unsettled = 0;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const reason = await live().catch((error: unknown) => error);
      if (stopping.signal.aborted) return;
      failures += 1;
      const rest = backOff(failures);
      health.failed("working", reason);
      log.error({ err: reason, failures }, `the store cannot be reached: retry in ${rest / 1000} s`);
      await clock.wait(rest, stopping.signal);
    }
  }

  /** Works until it is stopped or the store fails, and returns the reason. */
  async function live(): Promise<unknown> {
    const liveness = await shared.connectLiveness();
    const broken = new AbortController();
    const signal = AbortSignal.any([stopping.signal, liveness.lost, broken.signal]);
    const { worker } = liveness;
    try {
      const reaper = createReaper(database, liveness, { clock, log });
      // Their work has ended, so no grace period is needed.
      for (const ended of former) await reaper.takeOver(ended);
      former = [];
      signal.throwIfAborted();
      const ended = shared.runJobs({
        over: signal,
        broke: (error) => broken.abort(error),
        run: (repository) =>
          follow(workOn({ repository, worker }, signal)).catch((error) => {
            broken.abort(error);
            // Never resolve, because graphile-worker would return the job to an unreachable store and crash. The next connection
            // resumes the work.
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
    // A stopping server begins nothing and leaves the job to others.
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
      log.fatal({ err: error, repository }, `the store failed: retry in ${rest / 1000} s`);
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
        // They are due by our clock, but graphile-worker uses the database's.
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

/** Creates the queue of a shared store, whose work any server may do. */
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
    // They are due by our clock, but graphile-worker uses the database's.
    resume: async (installation) => bringForward(database, await resume(database, installation, clock.now())),
    countWaiting: () => countWaiting(database),
    work: (handler) => workTogether(handler, shared, dependencies),
  };
}
