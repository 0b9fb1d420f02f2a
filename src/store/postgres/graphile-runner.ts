import { EventEmitter } from "node:events";
import { Logger as JobLogger, makeWorkerUtils, runTaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Logger } from "probot";
import { SIDE_BY_SIDE } from "../queue/rows.js";
import { JOBS_SCHEMA, type JobPayload, TASK } from "./graphile-jobs.js";

/** What the jobs are run with. */
export interface Running {
  /** Aborted when all is over: no job is begun any more. */
  over: AbortSignal;
  run(repository: number): Promise<void>;
  /** Called when jobs cannot be run any more although that was not asked for. */
  broke(error: unknown): void;
}

/**
 * Makes graphile-worker's tables, or brings them up to date, and deletes the jobs that dead servers left: each was replaced and never
 * runs again, and graphile-worker unlocks it after four hours.
 *
 * @see https://worker.graphile.org/docs/admin-functions#database-cleanup
 */
export async function prepareJobs(pool: pg.Pool, log: Logger): Promise<void> {
  const jobs = await makeWorkerUtils({ pgPool: pool, schema: JOBS_SCHEMA, logger: createJobLogger(log) });
  await jobs.cleanup({ tasks: ["DELETE_PERMAFAILED_JOBS"] });
  await jobs.release();
}

/**
 * Runs the jobs of the store, a repository each, as they come.
 *
 * @returns when all is over and what ran has ended
 */
export function runJobs(
  { pool, log }: { pool: pg.Pool; log: Logger },
  { over, run, broke }: Running,
): Promise<void> {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:fatalError", ({ error }) => broke(error));
  const workers = runTaskList(
    {
      concurrency: SIDE_BY_SIDE,
      schema: JOBS_SCHEMA,
      logger: createJobLogger(log, over),
      // The process ends when `main.ts` says so.
      noHandleSignals: true,
      events,
      // Without batches graphile-worker 0.17 awaits neither call, so that a store that is away would end the process
      // (https://github.com/graphile/worker/blob/v0.17.3/src/worker.ts#L382).
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    },
    { [TASK]: (payload) => run((payload as JobPayload).repository) },
    pool,
  );
  over.addEventListener("abort", () => void workers.gracefulShutdown(), { once: true });
  return workers.promise.catch(broke);
}

/**
 * Has graphile-worker log where we do; what it calls information is about single jobs, and once all is over its errors are
 * only what follows from that.
 */
function createJobLogger(log: Logger, over?: AbortSignal): JobLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new JobLogger(() => (level, message, meta) => {
    log[over?.aborted ? "debug" : levels[level]]({ err: meta?.error }, message);
  });
}
