import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import { TryAgainError } from "../errors.js";
import { logFailure } from "./log-failure.js";

const AFTER_FAILURE_MILLISECONDS = 600_000;

/** Node's timers cannot wait longer than 24 days. */
const LONGEST_WAIT_MILLISECONDS = 600_000;

/** Runs one round, and returns when the next is due, in milliseconds since the epoch. */
export type PeriodicTask = (signal: AbortSignal) => Promise<number>;

export interface Maintenance {
  /** Resolves when no round is running or due. */
  idle(): Promise<void>;
  /** Starts no more rounds. A running one may be cut short, because the next start runs one anyway. */
  stop(): void;
}

/** Runs a round at once, and again whenever the last one asked for the next. The log uses `name`. */
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
      const words = `${name}: continues at ${new Date(again).toISOString()}`;
      if (error instanceof TryAgainError) log.info(words);
      else if (!stopping.signal.aborted) logFailure(log, error, words);
      return again;
    }
  }

  run().catch((error) => log.fatal({ err: error }, `${name}: stopped because of an error`));
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
