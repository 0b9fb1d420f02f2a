import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import { TryAgainError } from "../errors.js";

/** A round that failed is made again after so long. */
const AFTER_FAILURE_MILLISECONDS = 600_000;

/** Node's timers take no wait longer than 24 days, so the clock is looked at more often than that. */
const LONGEST_WAIT_MILLISECONDS = 600_000;

/** One round of something that is done again and again; gives when the next is due, in milliseconds since the epoch. */
export type PeriodicTask = (signal: AbortSignal) => Promise<number>;

/** Maintenance that are made from now on. */
export interface Maintenance {
  /** Resolves when no round is being made and none is due. */
  idle(): Promise<void>;
  /** Makes no more; a round in hand is let go of, for the next start makes one anyway. */
  stop(): void;
}

/**
 * Makes a round at once, and then whenever the last one said that the next is due.
 *
 * @param name what the log calls it when it fails
 * @example
 * repeat("failed deliveries", async () => clock.now() + 600_000, { clock, log }) // now, and every ten minutes
 */
export function repeat(
  name: string,
  task: PeriodicTask,
  { clock, log }: { clock: Clock; log: Logger },
): Maintenance {
  const stopping = new AbortController();
  const resting = new Set<() => void>();
  let wake = new AbortController();

  async function run(): Promise<void> {
    let due = clock.now();
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      if (clock.now() >= due) due = await runTask();
      for (const rested of resting) rested();
      resting.clear();
      const wait = Math.min(Math.max(due - clock.now(), 0), LONGEST_WAIT_MILLISECONDS);
      await clock.wait(wait, AbortSignal.any([wake.signal, stopping.signal]));
    }
  }

  async function runTask(): Promise<number> {
    try {
      return await task(stopping.signal);
    } catch (error) {
      const now = clock.now();
      const again = error instanceof TryAgainError ? error.at : now + AFTER_FAILURE_MILLISECONDS;
      const words = `${name}: goes on at ${new Date(again).toISOString()}`;
      if (error instanceof TryAgainError) log.info(words);
      else if (!stopping.signal.aborted) log.error({ err: error }, words);
      return again;
    }
  }

  run().catch((error) => log.fatal({ err: error }, `${name}: no more rounds are made`));
  return {
    async idle() {
      await new Promise<void>((resolve) => {
        resting.add(resolve);
        wake.abort();
      });
    },
    stop: () => stopping.abort(),
  };
}
