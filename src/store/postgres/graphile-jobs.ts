import { sql } from "kysely";
import { inChunks } from "../chunks.js";
import type { Database } from "../database.js";

/** The name of our work among graphile-worker's tasks, in a schema that others may use too. */
export const TASK = "next-steps sync";

/** Where graphile-worker keeps its tables, said out loud because it would listen to the environment. */
export const JOBS_SCHEMA = "graphile_worker";

/** A job is tried as long as something waits: when, is for our tables to say. The largest `smallint`. */
const ATTEMPTS = 32_767;

/** What a job says: which repository to look at. */
export interface JobPayload {
  repository: number;
}

/** Asks for a look at a repository. */
interface JobRequest extends JobPayload {
  /** Milliseconds from now. */
  after: number;
  /** Graphile-worker's `job_key_mode`: `preserve_run_at` leaves a repository that is asked for already at its time. */
  mode: "preserve_run_at" | "replace";
}

/**
 * Has a repository looked at, by whichever server is free. It is looked at once, however often it is asked for before.
 *
 * @see https://worker.graphile.org/docs/job-key
 */
export async function addJob(database: Database, { repository, after, mode }: JobRequest): Promise<void> {
  const payload = JSON.stringify({ repository } satisfies JobPayload);
  await sql`select graphile_worker.add_job(
    identifier => ${TASK},
    payload => ${payload}::json,
    run_at => now() + ${after}::float8 * interval '1 millisecond',
    max_attempts => ${sql.lit(ATTEMPTS)},
    job_key => ${keyOf(repository)},
    job_key_mode => ${mode}
  )`.execute(database);
}

/** Has the jobs of some repositories that wait for a later time run now. */
export async function bringForward(database: Database, repositories: number[]): Promise<void> {
  const rows = await inChunks(repositories, async (few) => {
    const found = await sql<{ key: string }>`
      select key from graphile_worker.jobs
      where key in (${sql.join(few.map(keyOf))}) and locked_by is null and run_at > now()
    `.execute(database);
    return found.rows;
  });
  const late = new Set(rows.map(({ key }) => key));
  for (const repository of repositories) {
    if (late.has(keyOf(repository))) await addJob(database, { repository, after: 0, mode: "replace" });
  }
}

/** The workers that have a job of ours in hand, alive or not. */
export async function findJobHolders(database: Database): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select distinct locked_by as worker from graphile_worker.jobs
    where task_identifier = ${TASK} and locked_by is not null
  `.execute(database);
  return rows.map(({ worker }) => worker);
}

/**
 * Gives back the jobs of a worker that is no more, where graphile-worker itself would wait for four hours. A job that
 * another has taken the place of is done with.
 *
 * @see https://worker.graphile.org/docs/admin-functions
 */
export async function unlockJobs(database: Database, worker: string): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(array[${worker}])`.execute(database);
  await sql`select graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs
    where task_identifier = ${TASK} and locked_by is null and key is null
  ))`.execute(database);
}

/** Asks for every repository in which something waits, that no worker has in hand and nobody asks for. */
export async function addMissingJobs(database: Database, now: number): Promise<void> {
  const { rows } = await sql<{ id: number; due_at: number }>`
    select id, due_at from repository
    where id in (select repository from push union select repository from job) and worker is null
      and not exists (select from graphile_worker.jobs where key = ${keyPrefix} || repository.id)
  `.execute(database);
  for (const { id, due_at } of rows) {
    const after = Math.max(due_at - now, 0);
    await addJob(database, { repository: id, after, mode: "preserve_run_at" });
  }
}

const keyPrefix = "next-steps ";

function keyOf(repository: number): string {
  return `${keyPrefix}${repository}`;
}
