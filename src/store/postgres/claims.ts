import type { Database } from "../database.js";
import { isWaiting } from "../queue/rows.js";
import { addJob, findJobHolders, unlockJobs } from "./graphile-jobs.js";

/** A repository that a worker has, or wants, in hand. */
interface Claim {
  repository: number;
  worker: string;
}

/**
 * Takes a repository in hand, for one worker at a time: whoever wants it meanwhile goes away, because the one who has it
 * looks at the end whether anything came.
 *
 * @returns whether it was free
 */
export async function claim(database: Database, { repository, worker }: Claim): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("repository")
    .set({ worker })
    .where("id", "=", repository)
    .where("worker", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Lets go of a repository, and has it looked at again when something waits there still or already.
 *
 * Who accepts a push holds the repository's row as this does, so that the push is either seen here or asks for itself.
 *
 * @param rest how long to leave it alone at least, in milliseconds, from `now` on, in milliseconds since the epoch
 */
export async function release(
  database: Database,
  { repository, worker }: Claim,
  { now, rest }: { now: number; rest: number },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const released = await transaction
      .updateTable("repository")
      .set({ worker: null })
      .where("id", "=", repository)
      .where("worker", "=", worker)
      .returning("due_at")
      .executeTakeFirst();
    if (!released || !(await isWaiting(transaction, repository))) return;
    const after = Math.max(released.due_at - now, rest);
    await addJob(transaction, { repository, after, mode: "replace" });
  });
}

/** Asks for a repository of which something was accepted, unless a worker has it in hand and will see it. */
export async function announce(transaction: Database, repository: number): Promise<void> {
  const { worker, only_looks: onlyLooks } = await transaction
    .selectFrom("repository")
    .select(["worker", "only_looks"])
    .where("id", "=", repository)
    .executeTakeFirstOrThrow();
  // A repository that waits for a limit is not brought forward by a push; one that only waits to look for a write is.
  const mode = onlyLooks ? "replace" : "preserve_run_at";
  if (worker === null) await addJob(transaction, { repository, after: 0, mode });
}

/** The workers that have a repository or a job in hand, alive or not. */
export async function findHolders(database: Database): Promise<string[]> {
  const claims = await database
    .selectFrom("repository")
    .select("worker")
    .where("worker", "is not", null)
    .distinct()
    .execute();
  return [...new Set([...claims.map(({ worker }) => worker!), ...(await findJobHolders(database))])];
}

/**
 * Frees what a worker that is no more had in hand.
 *
 * @returns how many repositories that were
 */
export async function freeWorker(database: Database, worker: string): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable("repository")
    .set({ worker: null })
    .where("worker", "=", worker)
    .executeTakeFirstOrThrow();
  await unlockJobs(database, worker);
  return Number(numUpdatedRows);
}
