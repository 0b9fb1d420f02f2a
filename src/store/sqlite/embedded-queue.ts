import { mayEverConcernNotes } from "../../config/notes-paths.js";
import type { Push } from "../../events/push.js";
import type { Database } from "../database.js";
import type { StoreHealth } from "../health.js";
import { backOff } from "../queue/back-off.js";
import { createGroup } from "../queue/group-commit.js";
import {
  acceptJob,
  acceptPush,
  arePushesWaiting,
  complete,
  countWaiting,
  findDueWork,
  findNextDue,
  type RepositoryWork,
  resume,
  SIDE_BY_SIDE,
} from "../queue/rows.js";
import type { Handler, Queue, StoreDependencies, Working } from "../types.js";
import { endLooking, postpone } from "../waits.js";
import { createSkippedPushes } from "./skipped-pushes.js";

/** The queue is checked this often even when nothing is due. */
const LONGEST_REST_MILLISECONDS = 600_000;

/** Creates the queue of a store that one process has to itself. */
export function createEmbeddedQueue(
  database: Database,
  health: StoreHealth,
  dependencies: StoreDependencies,
): Queue {
  const { clock, log } = dependencies;
  const wake = createWakeSignal();
  const commit = createGroup(database, clock);
  const stopping = new AbortController();
  let later = Promise.resolve();
  const skippedPushes = createSkippedPushes((rest) => {
    if (stopping.signal.aborted) return;
    later = clock.wait(rest, stopping.signal).then(flushSkipped);
  });

  async function flushSkipped(): Promise<void> {
    if (skippedPushes.isEmpty()) return;
    await commit((transaction) => skippedPushes.flush(transaction)).catch((error) =>
      log.warn({ err: error }, "skipped deliveries could not be stored: they are requested from GitHub"),
    );
  }

  async function takePush(push: Push, delivery: string): Promise<void> {
    await health.watch("accepting", () =>
      commit(async (transaction) => {
        await skippedPushes.flush(transaction, push.repository.id);
        await acceptPush(transaction, { ...push, delivery }, clock.now());
      }),
    );
    wake.notify();
  }

  return {
    acceptPush: takePush,
    async acceptJob(repository, job, delivery) {
      await health.watch("accepting", () =>
        commit((transaction) => acceptJob(transaction, { repository, job, delivery }, clock.now())),
      );
      wake.notify();
    },
    async skipPushWithoutNotes(push, delivery) {
      const { repository, base, head, touched } = push;
      // Waiting pushes may change which files are notes, but only text files ever are.
      const waits =
        mayEverConcernNotes(touched) &&
        (await health.watch("accepting", () => arePushesWaiting(database, repository.id)));
      if (waits) return takePush(push, delivery);
      skippedPushes.add({ repository: repository.id, base, head });
    },
    complete: (done) => complete(database, done, clock.now()),
    postpone: (work, wait) => postpone(database, work, wait),
    async endLooking(repository) {
      if (await endLooking(database, repository, clock.now())) wake.notify();
    },
    async resume(installation) {
      await resume(database, installation, clock.now());
      wake.notify();
    },
    countWaiting: () => countWaiting(database),
    work(handler) {
      const working = work(handler, { database, health, wake }, dependencies);
      return {
        ...working,
        async idle() {
          await flushSkipped();
          await working.idle();
        },
        async stop() {
          stopping.abort();
          await working.stop();
          await later;
          await flushSkipped();
        },
      };
    },
  };
}

interface Embedded {
  database: Database;
  health: StoreHealth;
  wake: WakeSignal;
}

function work(
  handler: Handler,
  { database, health, wake }: Embedded,
  { clock, log }: StoreDependencies,
): Working {
  const stopping = new AbortController();
  const running = new Map<number, Promise<void>>();
  const resting = new Set<() => void>();
  let failures = 0;
  let notBefore = 0;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rung = wake.next();
      // A call of `idle` during this check is answered by the next one.
      const asking = [...resting];
      const rest = await takeUp().catch((error) => leaveAlone(error));
      if (running.size === 0) for (const rested of asking) rested();
      await clock.wait(rest, AbortSignal.any([rung, stopping.signal]));
    }
  }

  /** Starts due work, and returns the milliseconds until more may be due. */
  async function takeUp(): Promise<number> {
    const now = clock.now();
    if (now < notBefore) return notBefore - now;
    const room = SIDE_BY_SIDE - running.size;
    const work =
      room > 0 ? await findDueWork(database, now, { limit: room, except: [...running.keys()] }) : [];
    for (const entry of work) start(entry);
    if (running.size === 0) works();
    // Finished work and accepted work both end the wait.
    if (running.size >= SIDE_BY_SIDE) return LONGEST_REST_MILLISECONDS;
    const due = await findNextDue(database, [...running.keys()]);
    return due === null ? LONGEST_REST_MILLISECONDS : Math.max(due - now, 0);
  }

  function start(entry: RepositoryWork): void {
    const work = handler(entry, stopping.signal).then(
      () => works(),
      (error) => void leaveAlone(error),
    );
    running.set(
      entry.repository.id,
      work.then(() => {
        running.delete(entry.repository.id);
        wake.notify();
      }),
    );
  }

  function works(): void {
    failures = 0;
    health.over("working");
  }

  /** Pauses after a failure, because the store may be full or locked. */
  function leaveAlone(error: unknown): number {
    failures += 1;
    const rest = backOff(failures);
    notBefore = clock.now() + rest;
    health.failed("working", error);
    log.fatal({ err: error, failures }, `the store failed: paused for ${rest / 1000} s`);
    return rest;
  }

  const loop = run();
  return {
    running: () => running.size,
    async idle() {
      await new Promise<void>((resolve) => {
        const rested = () => {
          resting.delete(rested);
          resolve();
        };
        resting.add(rested);
        wake.notify();
      });
    },
    async stop() {
      stopping.abort();
      await Promise.all(running.values());
      await loop;
    },
  };
}

interface WakeSignal {
  notify(): void;
  /** Returns a signal that the next `notify` aborts. */
  next(): AbortSignal;
}

function createWakeSignal(): WakeSignal {
  let next = new AbortController();
  return {
    notify: () => next.abort(),
    next() {
      next = new AbortController();
      return next.signal;
    },
  };
}
