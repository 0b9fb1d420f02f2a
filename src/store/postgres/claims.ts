import { inChunks } from "../chunks.js";
import type { Database } from "../database.js";
import { isWaiting } from "../queue/rows.js";
import { addJob } from "./graphile-jobs.js";

/** A worker's hold on a repository. */
export interface Claim {
  repository: number;
  worker: string;
}

/** When a repository that was let go may be looked at again. */
interface NextLook {
  /** Milliseconds since the epoch. */
  now: number;
  /** How long to leave it alone at least, in milliseconds. */
  rest: number;
}

/**
 * Claims a repository, for one worker at a time. Another one that wants it meanwhile goes away, because the holder looks at the end
 * whether anything came.
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
 */
export async function release(database: Database, claim: Claim, next: NextLook): Promise<void> {
  await letGo(database, claim, next);
}

/**
 * Frees the repositories that a dead worker held.
 *
 * @param now milliseconds since the epoch
 * @returns how many repositories that were
 */
export async function freeWorker(database: Database, worker: string, now: number): Promise<number> {
  return letGo(database, { worker }, { now, rest: 0 });
}

async function letGo(
  database: Database,
  { worker, repository }: Pick<Claim, "worker"> & Partial<Claim>,
  { now, rest }: NextLook,
): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const released = await transaction
      .updateTable("repository")
      .set({ worker: null })
      .where("worker", "=", worker)
      .$if(repository !== undefined, (query) => query.where("id", "=", repository!))
      .returning(["id", "due_at"])
      .execute();
    for (const { id, due_at } of released) {
      if (await isWaiting(transaction, id))
        await addJob(transaction, {
          repository: id,
          after: Math.max(due_at - now, rest),
          mode: "replace",
        });
    }
    return released.length;
  });
}

/** Asks for a repository of which something was accepted, unless a worker holds it and will see it. */
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

/** Has those of some repositories that no worker holds looked at now. */
export async function bringForward(database: Database, repositories: number[]): Promise<void> {
  const free = await inChunks(repositories, (few) =>
    database
      .selectFrom("repository")
      .select("id")
      .where("id", "in", few)
      .where("worker", "is", null)
      .execute(),
  );
  for (const { id } of free) await addJob(database, { repository: id, after: 0, mode: "replace" });
}

/** The workers that hold a repository, alive or not. */
export async function findHolders(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom("repository")
    .select("worker")
    .where("worker", "is not", null)
    .distinct()
    .execute();
  return rows.map(({ worker }) => worker!);
}
