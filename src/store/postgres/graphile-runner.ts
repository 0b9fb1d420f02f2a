import { EventEmitter } from "node:events";
import { Logger as JobLogger, makeWorkerUtils, runTaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Logger } from "probot";
import { SIDE_BY_SIDE } from "../queue/rows.js";
import { JOBS_SCHEMA, type JobPayload, TASK } from "./graphile-jobs.js";

export interface Running {
  /** Aborted when no further job may begin. */
  over: AbortSignal;
  run(repository: number): Promise<void>;
  /** Called with the reason when jobs cannot run any more. */
  broke(error: unknown): void;
}

/**
 * Creates or migrates graphile-worker's tables, and deletes jobs of dead servers, which are replaced and never run again.
 * @see https://worker.graphile.org/docs/admin-functions#database-cleanup
 */
export async function prepareJobs(pool: pg.Pool, log: Logger): Promise<void> {
  const jobs = await makeWorkerUtils({ pgPool: pool, schema: JOBS_SCHEMA, logger: createJobLogger(log) });
  await jobs.cleanup({ tasks: ["DELETE_PERMAFAILED_JOBS"] });
  await jobs.release();
}

/** Runs jobs until `over` is aborted and the running ones have ended. */
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
      // `main.ts` handles signals.
      noHandleSignals: true,
      events,
      // Batches, because graphile-worker 0.17 awaits neither call without them, and an unreachable store would end the process
      // (https://github.com/graphile/worker/blob/v0.17.3/src/worker.ts#L382).
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    },
    { [TASK]: (payload) => run((payload as JobPayload).repository) },
    pool,
  );
  over.addEventListener("abort", () => void workers.gracefulShutdown(), { once: true });
  return workers.promise.catch(broke);
}

/** Logs messages about single jobs at debug level, and errors too when they only follow from the end. */
function createJobLogger(log: Logger, over?: AbortSignal): JobLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new JobLogger(() => (level, message, meta) => {
    log[over?.aborted ? "debug" : levels[level]]({ err: meta?.error }, message);
  });
}
