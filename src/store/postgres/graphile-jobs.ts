import { sql } from "kysely";
import type { Database } from "../database.js";

export const TASK = "sync";

/**
 * The schema is ours, because another application here may need another version of graphile-worker, and because we delete jobs.
 */
export const JOBS_SCHEMA = "next_steps_jobs";

/** The largest `smallint`, because our own tables decide when a job is retried. */
const ATTEMPTS = 32_767;

/** A repository that is overdue for this long without a worker may have lost its job. */
const OVERDUE_MILLISECONDS = 5_000;
/** Limits a round to the repositories that have waited longest, so that each has its turn. */
const MOST_AT_ONCE = 100;

export interface JobPayload {
  repository: number;
}

interface Wake {
  repository: number;
  /** Milliseconds from now. */
  after: number;
  /** `preserve_run_at` keeps the time of a job that is already scheduled. */
  mode: "preserve_run_at" | "replace";
}

/**
 * Adds a job for a repository, which any server may run. At most one waits per repository. A running job is replaced and never
 * runs again. graphile-worker may add nothing when a worker takes the job now, but that worker sees the new work after its claim.
 * @see https://worker.graphile.org/docs/job-key
 */
export async function addJob(database: Database, { repository, after, mode }: Wake): Promise<void> {
  const payload = JSON.stringify({ repository } satisfies JobPayload);
  await sql`select ${sql.raw(JOBS_SCHEMA)}.add_job(
    identifier => ${TASK},
    payload => ${payload}::json,
    run_at => now() + ${after}::float8 * interval '1 millisecond',
    max_attempts => ${sql.lit(ATTEMPTS)},
    job_key => ${String(repository)},
    job_key_mode => ${mode}
  )`.execute(database);
}

/**
 * Adds jobs for overdue repositories without a worker, because a job may be lost with a server or missing in a restored backup.
 */
export async function addMissingJobs(database: Database, now: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from repository
    where id in (select repository from push union select repository from job)
      and worker is null and due_at <= ${now - OVERDUE_MILLISECONDS}
    order by due_at limit ${sql.lit(MOST_AT_ONCE)}
  `.execute(database);
  for (const { id } of rows) await addJob(database, { repository: id, after: 0, mode: "preserve_run_at" });
}
