import type { Logger } from "probot";
import type { Clock } from "../../clock.js";
import type { Database } from "../database.js";
import { findHolders, freeWorker } from "./claims.js";
import { addMissingJobs } from "./graphile-jobs.js";
import type { LivenessLock } from "./liveness-lock.js";

/** How often a server looks after the others, and after its own connection. */
const LOOK_MILLISECONDS = 5_000;

/**
 * A worker whose lock is free is taken for gone after this long: if its server lives, it has noticed that its connection is
 * lost (at the next look and five seconds of silence), and GitHub has ended the write that it had in hand (ten seconds).
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const GRACE_MILLISECONDS = 20_000;

/** Takes over what servers that are no more had in hand. */
export interface Reaper {
  /**
   * Looks after the others once.
   *
   * @returns after how many milliseconds to look again
   */
  look(): Promise<number>;
  /** Frees at once the repositories that a worker holds. */
  takeOver(worker: string): Promise<void>;
}

/** A server that looks after the others; what it has noticed ends with its connection. */
export function createReaper(
  database: Database,
  liveness: Pick<LivenessLock, "worker" | "findDead">,
  { clock, log }: { clock: Clock; log: Logger },
): Reaper {
  /** Since when a worker's lock has been seen free, in milliseconds since the epoch. */
  let freeSince = new Map<string, number>();

  async function takeOver(worker: string): Promise<void> {
    const repositories = await freeWorker(database, worker, clock.now());
    if (repositories > 0) log.warn({ worker, repositories }, "took over from a worker that is no more");
  }

  return {
    takeOver,
    async look() {
      const others = (await findHolders(database)).filter((worker) => worker !== liveness.worker);
      const free = await liveness.findDead(others);
      const now = clock.now();
      freeSince = new Map(free.map((worker) => [worker, freeSince.get(worker) ?? now]));
      for (const [worker, since] of freeSince) {
        if (now - since >= GRACE_MILLISECONDS) await takeOver(worker);
      }
      await addMissingJobs(database, now);
      return LOOK_MILLISECONDS;
    },
  };
}
