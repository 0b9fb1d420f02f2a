import type { Logger } from "probot";
import type { Clock } from "../../clock.js";
import type { Database } from "../database.js";
import { findHolders, freeWorker } from "./claims.js";
import { addMissingJobs } from "./graphile-jobs.js";
import type { LivenessLock } from "./liveness-lock.js";

/** Servers check each other and their own connection this often. */
const LOOK_MILLISECONDS = 5_000;

/**
 * A worker whose lock was free for this long counts as dead. By then a living server has noticed its lost connection (one look
 * and five seconds of silence), and GitHub has ended its last write (ten seconds).
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const GRACE_MILLISECONDS = 20_000;

/** Takes over the work of dead servers. */
export interface Reaper {
  /** Checks the other servers once, and returns the milliseconds until the next check. */
  look(): Promise<number>;
  /** Frees the repositories of a worker at once. */
  takeOver(worker: string): Promise<void>;
}

/** Creates a reaper for one liveness connection, because its observations end with that connection. */
export function createReaper(
  database: Database,
  liveness: Pick<LivenessLock, "worker" | "findDead">,
  { clock, log }: { clock: Clock; log: Logger },
): Reaper {
  /** When each free lock was first seen, in milliseconds since the epoch. */
  let freeSince = new Map<string, number>();

  async function takeOver(worker: string): Promise<void> {
    const repositories = await freeWorker(database, worker, clock.now());
    if (repositories > 0) log.warn({ worker, repositories }, "took over the work of a server that ended");
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
