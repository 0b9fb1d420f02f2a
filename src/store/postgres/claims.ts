import { inChunks } from "../chunks.js";
import type { Database } from "../database.js";
import { isWaiting } from "../queue/rows.js";
import { addJob } from "./graphile-jobs.js";

export interface Claim {
  repository: number;
  worker: string;
}

interface NextLook {
  /** Milliseconds since the epoch. */
  now: number;
  /** Milliseconds until the next look at least. */
  rest: number;
}

/** Claims a repository; false when another worker holds it. The holder checks for new work when it lets go, so nobody waits. */
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
 * Releases a repository, and adds a job when work waits there. It locks the row as accepting a push does, so no push is missed.
 */
export async function release(database: Database, claim: Claim, next: NextLook): Promise<void> {
  await letGo(database, claim, next);
}

/** Frees the repositories of a dead worker, and returns their number. */
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

/** Adds a job for new work, unless a worker holds the repository and will see it. */
export async function announce(transaction: Database, repository: number): Promise<void> {
  const { worker, only_looks: onlyLooks } = await transaction
    .selectFrom("repository")
    .select(["worker", "only_looks"])
    .where("id", "=", repository)
    .executeTakeFirstOrThrow();
  // New work may end a wait for an unanswered write, but not a wait for a rate limit.
  const mode = onlyLooks ? "replace" : "preserve_run_at";
  if (worker === null) await addJob(transaction, { repository, after: 0, mode });
}

/** Adds immediate jobs for those repositories that no worker holds. */
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

/** Lists the workers that hold repositories, dead or alive. */
export async function findHolders(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom("repository")
    .select("worker")
    .where("worker", "is not", null)
    .distinct()
    .execute();
  return rows.map(({ worker }) => worker!);
}
