import { EventEmitter } from "node:events";
import { Logger as JobLogger, runMigrations, runTaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Logger } from "probot";
import { SIDE_BY_SIDE } from "../queue/rows.js";
import { JOBS_SCHEMA, type JobPayload, TASK } from "./graphile-jobs.js";

/** What the jobs are run with. */
interface Running {
  pool: pg.Pool;
  log: Logger;
  /** Aborted when all is over: no job is begun any more. */
  over: AbortSignal;
  /** Done before a worker takes its first job. */
  begin(worker: string): Promise<void>;
  run(repository: number, worker: string): Promise<void>;
  /** Called when a worker ended that was not asked to. */
  broke(error: unknown): void;
}

/** Makes graphile-worker's tables, or brings them up to date. */
export async function migrateJobs(pool: pg.Pool, log: Logger): Promise<void> {
  await runMigrations({ pgPool: pool, schema: JOBS_SCHEMA, logger: createJobLogger(log) });
}

/**
 * Runs the jobs of the store, a repository each, as they come.
 *
 * @returns when all is over and what ran has ended
 */
export function runJobs({ pool, log, over, begin, run, broke }: Running): Promise<void> {
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:fatalError", ({ error }) => broke(error));
  const workers = runTaskList(
    {
      concurrency: SIDE_BY_SIDE,
      schema: JOBS_SCHEMA,
      logger: createJobLogger(log, over),
      // The process ends when `main.ts` says so.
      noHandleSignals: true,
      events,
      preset: {
        plugins: [
          {
            name: "next-steps",
            version: "1",
            worker: { hooks: { startWorker: (_, { worker }) => begin(worker.workerId) } },
          },
        ],
      },
    },
    { [TASK]: (payload, { job }) => run((payload as JobPayload).repository, job.locked_by!) },
    pool,
  );
  return new Promise((resolve) => {
    over.addEventListener("abort", () => resolve(workers.gracefulShutdown()), { once: true });
  });
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
