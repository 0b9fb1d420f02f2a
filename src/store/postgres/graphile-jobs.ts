import { sql } from "kysely";
import type { Database } from "../database.js";

/** The name of our only task. */
export const TASK = "sync";

/**
 * Where graphile-worker keeps its tables. The schema is our own, because another application in the same database may need another
 * version of graphile-worker, and because we clean up in it.
 */
export const JOBS_SCHEMA = "next_steps_jobs";

/** A job is tried as long as something waits: when, is for our tables to say. The largest `smallint`. */
const ATTEMPTS = 32_767;

/** A repository that has been due for this long without a worker may have lost its job. */
const OVERDUE_MILLISECONDS = 5_000;
/** So many repositories are asked for again at a time: those that wait longest, so that each has its turn. */
const MOST_AT_ONCE = 100;

/** The payload of a job. */
export interface JobPayload {
  repository: number;
}

/** When a repository is to be looked at. */
interface Wake {
  repository: number;
  /** Milliseconds from now. */
  after: number;
  /** `preserve_run_at` leaves a repository that is asked for already at its time. */
  mode: "preserve_run_at" | "replace";
}

/**
 * Has a repository looked at, by whichever server is free. It is looked at once, however often it is asked for before.
 *
 * A job that runs, or that a dead server held, is replaced by a new one and never runs again. graphile-worker may add nothing where a
 * worker takes the job at this very moment. That worker sees what waits, because it claims the repository first.
 *
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
 * Asks again for repositories that are overdue although no worker holds them, because their job may be lost: a server died with it,
 * or a backup was restored without it.
 *
 * @param now milliseconds since the epoch
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
