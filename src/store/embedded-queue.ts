import { backOff } from "./back-off.js";
import type { Database } from "./database.js";
import {
  type Awake,
  acceptErrand,
  acceptPush,
  countWaiting,
  findAwake,
  findNextDue,
  passOverPush,
  postpone,
  SIDE_BY_SIDE,
  settle,
} from "./queue.js";
import type { Handler, Queue, Surroundings, Working } from "./store.js";

/** Where nothing is known to become due, the queue is looked at again after this long all the same. */
const LONGEST_REST_MILLISECONDS = 600_000;

/** The queue of a store that one process has to itself: what is accepted here is worked on here. */
export function createEmbeddedQueue(database: Database, surroundings: Surroundings): Queue {
  const { clock } = surroundings;
  const bell = createBell();
  return {
    async acceptPush(push, delivery) {
      await acceptPush(database, push, delivery, clock.now());
      bell.ring();
    },
    async acceptErrand(repository, errand, delivery) {
      await acceptErrand(database, repository, errand, delivery, clock.now());
      bell.ring();
    },
    passOverPush: (push, delivery) => passOverPush(database, push, delivery, clock.now()),
    settle: (done) => settle(database, done, clock.now()),
    postpone: (awake, dueAt, failures) => postpone(database, awake, dueAt, failures),
    countWaiting: () => countWaiting(database),
    work: (handler) => work(handler, database, bell, surroundings),
  };
}

function work(handler: Handler, database: Database, bell: Bell, { clock, log }: Surroundings): Working {
  const stopping = new AbortController();
  const running = new Map<number, Promise<void>>();
  const resting = new Set<() => void>();
  let failures = 0;
  let notBefore = 0;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rung = bell.hang();
      const rest = await takeUp().catch((error) => leaveAlone(error));
      if (running.size === 0) {
        for (const rested of resting) rested();
        resting.clear();
      }
      await clock.wait(rest, AbortSignal.any([rung, stopping.signal]));
    }
  }

  /** Begins what may be begun now, and tells after how many milliseconds there may be more. */
  async function takeUp(): Promise<number> {
    const now = clock.now();
    if (now < notBefore) return notBefore - now;
    const free = { limit: SIDE_BY_SIDE - running.size, except: [...running.keys()] };
    const awake = free.limit > 0 ? await findAwake(database, now, free) : [];
    for (const entry of awake) start(entry);
    // While something runs its end rings the bell; so does whatever is accepted.
    if (running.size > 0) return LONGEST_REST_MILLISECONDS;
    const due = await findNextDue(database);
    return due === null ? LONGEST_REST_MILLISECONDS : Math.max(due - now, 0);
  }

  function start(entry: Awake): void {
    const work = handler(entry, stopping.signal).then(
      () => {
        failures = 0;
      },
      (error) => leaveAlone(error),
    );
    running.set(
      entry.repository.id,
      work.then(() => {
        running.delete(entry.repository.id);
        bell.ring();
      }),
    );
  }

  /** A store that failed is not asked again at once: it may be full, or locked. */
  function leaveAlone(error: unknown): number {
    failures += 1;
    const rest = backOff(failures);
    notBefore = clock.now() + rest;
    log.fatal({ err: error, failures }, `the store failed: nothing is worked on for ${rest / 1000} s`);
    return rest;
  }

  const loop = run();
  return {
    async idle() {
      await new Promise<void>((resolve) => {
        resting.add(resolve);
        bell.ring();
      });
    },
    async stop() {
      stopping.abort();
      await Promise.all(running.values());
      await loop;
    },
  };
}

/** Ends a wait. */
interface Bell {
  ring(): void;
  /** A signal for the next time it rings. */
  hang(): AbortSignal;
}

function createBell(): Bell {
  let next = new AbortController();
  return {
    ring: () => next.abort(),
    hang() {
      next = new AbortController();
      return next.signal;
    },
  };
}
