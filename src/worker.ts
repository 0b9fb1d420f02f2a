import type { Logger } from "probot";
import type { Clock } from "./clock.js";
import { TryAgainError } from "./errors.js";
import type { GitHub } from "./github/client.js";
import { limitEndsAt } from "./github/failure.js";
import type { Repository } from "./repository.js";
import type { Database } from "./store/database.js";
import { openLedger } from "./store/ledger.js";
import { type Awake, findAwake, findNextDue, postpone, settle } from "./store/queue.js";
import { sync } from "./sync.js";

/** So many repositories are synced side by side; one repository always by one sync at a time. */
const CONCURRENCY = 8;

/** What a failed sync waits before it is tried again: doubled every time, from five seconds to ten minutes. */
const FIRST_WAIT_MILLISECONDS = 5_000;
const LONGEST_WAIT_MILLISECONDS = 600_000;

/** What the worker works with. */
export interface Shop {
  database: Database;
  /** A client with the rights of a repository's installation. */
  openClient(repository: Repository): Promise<GitHub>;
  /** Finds a repository by its name, `owner/name`; null where the App is not installed. */
  findRepository(name: string): Promise<Repository | null>;
  app: number;
  clock: Clock;
  log: Logger;
}

/** Works on the pushes that wait. */
export interface Worker {
  /** Says that a push came in. */
  wake(): void;
  /** Resolves when nothing is being worked on and nothing waits that may be worked on now. */
  idle(): Promise<void>;
  /** Finishes the writes in hand and stops; what is left waits in the store. */
  stop(): Promise<void>;
}

/** Starts to work on the pushes that wait, those from before a restart first. */
export function startWorker(shop: Shop): Worker {
  const { database, clock, log } = shop;
  const stopping = new AbortController();
  const running = new Map<number, Promise<void>>();
  const resting = new Set<() => void>();
  let bell = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      bell = new AbortController();
      const now = clock.now();
      const awake = (await findAwake(database, now)).filter(({ repository }) => !running.has(repository.id));
      for (const entry of awake.slice(0, CONCURRENCY - running.size)) start(entry);
      if (running.size === 0) for (const rested of resting) rested();
      if (running.size === 0) resting.clear();
      const due = awake.length > 0 ? null : await findNextDue(database);
      // While something runs its end rings the bell; so does a push. Nothing due means waiting for either.
      const wait = due === null || due <= now ? LONGEST_WAIT_MILLISECONDS : due - now;
      await clock.wait(wait, AbortSignal.any([bell.signal, stopping.signal]));
    }
  }

  function start(entry: Awake): void {
    const work = workOn(entry, shop, stopping.signal).catch((error) =>
      log.fatal({ err: error }, "the store failed"),
    );
    running.set(
      entry.repository.id,
      work.finally(() => {
        running.delete(entry.repository.id);
        bell.abort();
      }),
    );
  }

  const loop = run();
  loop.catch((error) => log.fatal({ err: error }, "the worker stopped"));
  return {
    wake: () => bell.abort(),
    async idle() {
      await new Promise<void>((resolve) => {
        resting.add(resolve);
        bell.abort();
      });
    },
    async stop() {
      stopping.abort();
      await Promise.all(running.values());
      await loop;
    },
  };
}

/** One sync of one repository: what it did is logged in one line, and what failed is put off. */
async function workOn(awake: Awake, shop: Shop, signal: AbortSignal): Promise<void> {
  const { database, openClient, findRepository, app, clock } = shop;
  const { repository, pushes, review, failures } = awake;
  const deliveries = [...pushes.map(({ delivery }) => delivery), ...(review === null ? [] : [review])];
  const log = shop.log.child({ repository: `${repository.owner}/${repository.name}`, deliveries });
  const startedAt = clock.now();
  try {
    const github = await openClient(repository);
    const ledger = openLedger(database, repository.id);
    const context = { repository, github, findRepository, openClient, ledger, app, clock, log, signal };
    const report = await sync(awake, context);
    await settle(database, awake, clock.now());
    const milliseconds = clock.now() - startedAt;
    log.info(
      { milliseconds, ...countOutcomes(report?.outcomes ?? []), problems: report?.failure?.problems },
      report?.failure?.message ?? "in step",
    );
  } catch (error) {
    const again = error instanceof TryAgainError ? error.at : limitEndsAt(error, clock.now());
    if (again !== null) {
      await postpone(database, awake, again, failures);
      log.info({ again: new Date(again).toISOString() }, `goes on later: ${(error as Error).message}`);
      return;
    }
    const wait = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** failures, LONGEST_WAIT_MILLISECONDS);
    await postpone(database, awake, clock.now() + wait, failures + 1);
    log.error(
      { err: error, failures: failures + 1 },
      `the sync failed and is tried again in ${wait / 1000} s`,
    );
  }
}

function countOutcomes(outcomes: { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
