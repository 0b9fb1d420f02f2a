import { jobKey, type WaitingJob } from "../../events/job.js";
import type { Push, WaitingPush } from "../../events/push.js";
import type { Repository } from "../../repository.js";
import type { Database } from "../database.js";
import type { PushRow } from "../tables.js";

/** One server works on this many repositories at a time. */
export const SIDE_BY_SIDE = 8;

export interface RepositoryWork {
  repository: Repository;
  pushes: WaitingPush[];
  jobs: WaitingJob[];
  failures: number;
}

export type DeliveredPush = WaitingPush & { repository: Repository };

export type DeliveredJob = WaitingJob & { repository: Repository };

/** Accepts a push, which then survives a crash until it is completed. A doubled delivery counts once. */
export async function acceptPush(
  transaction: Database,
  { repository, base, head, pusher, touched, delivery }: DeliveredPush,
  now: number,
): Promise<void> {
  await rememberRepository(transaction, repository, now);
  await transaction
    .insertInto("push")
    .values({
      repository: repository.id,
      base: base ?? "",
      head,
      pusher,
      paths: touched && JSON.stringify(touched),
      delivery,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Accepts a job, and replaces a waiting one with the same key. */
export async function acceptJob(
  transaction: Database,
  { repository, job, delivery }: DeliveredJob,
  now: number,
): Promise<void> {
  await rememberRepository(transaction, repository, now);
  const row = { job: JSON.stringify(job), delivery };
  await transaction
    .insertInto("job")
    .values({ repository: repository.id, key: jobKey(job), ...row })
    .onConflict((conflict) => conflict.columns(["repository", "key"]).doUpdateSet(row))
    .execute();
}

async function rememberRepository(database: Database, repository: Repository, now: number): Promise<void> {
  const about = JSON.stringify(repository);
  await database
    .insertInto("repository")
    .values({ id: repository.id, about, last_synced: null, due_at: now, failures: 0 })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(({ case: when, ref }) => ({
        about,
        due_at: when().when("repository.only_looks", "=", 1).then(now).else(ref("repository.due_at")).end(),
      })),
    )
    .execute();
}

/** Returns a repository by GitHub's id, as last reported; null when it is unknown. */
export async function recallRepository(database: Database, id: number): Promise<Repository | null> {
  const row = await database.selectFrom("repository").select("about").where("id", "=", id).executeTakeFirst();
  return row ? JSON.parse(row.about) : null;
}

export type SkippedPush = Pick<Push, "base" | "head"> & { repository: number };

/** Moves the last synced commit past a push without notes, to save a comparison; false when it is not the push's base. */
export async function skipPush(
  database: Database,
  { repository, base, head }: SkippedPush,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("repository")
    .set({ last_synced: head })
    .where("id", "=", repository)
    .where("last_synced", "=", base)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Returns true when pushes wait. A push without notes must then wait too, because they may change which files are notes. */
export async function arePushesWaiting(database: Database, repository: number): Promise<boolean> {
  const row = await database
    .selectFrom("push")
    .select("head")
    .where("repository", "=", repository)
    .executeTakeFirst();
  return row !== undefined;
}

interface Choice {
  limit?: number;
  /** GitHub's ids: only these, or all but these. */
  only?: number[];
  except?: number[];
}

/** Finds the repositories with due work, the longest wait first. */
export async function findDueWork(
  database: Database,
  now: number,
  { limit, only, except = [] }: Choice = {},
): Promise<RepositoryWork[]> {
  const due = selectWaiting(database)
    .where("due_at", "<=", now)
    .$if(only !== undefined, (query) => query.where("repository.id", "in", only!))
    .$if(except.length > 0, (query) => query.where("repository.id", "not in", except))
    .orderBy("due_at")
    .orderBy("id")
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .select(["id", "about", "failures", "due_at"]);
  const repositories = await due.execute();
  const ids = repositories.map(({ id }) => id);
  if (ids.length === 0) return [];
  const pushes = await database.selectFrom("push").selectAll().where("repository", "in", ids).execute();
  const jobs = await database.selectFrom("job").selectAll().where("repository", "in", ids).execute();
  return repositories.map(({ id, about, failures }) => ({
    repository: JSON.parse(about),
    pushes: pushes.filter(({ repository }) => repository === id).map(readPushRow),
    jobs: jobs
      .filter(({ repository }) => repository === id)
      .map(({ job, delivery }) => ({ job: JSON.parse(job), delivery })),
    failures,
  }));
}

function readPushRow({ base, head, pusher, paths, delivery }: PushRow): WaitingPush {
  return { base: base || null, head, pusher, touched: paths && JSON.parse(paths), delivery };
}

/** Finds GitHub's ids of the repositories with due work. */
export async function findDueRepositories(database: Database, now: number): Promise<number[]> {
  const rows = await selectWaiting(database).select("id").where("due_at", "<=", now).execute();
  return rows.map(({ id }) => id);
}

/** Returns when the next of the other repositories is due, in milliseconds since the epoch; null when none waits. */
export async function findNextDue(database: Database, except: number[] = []): Promise<number | null> {
  const row = await selectWaiting(database)
    .$if(except.length > 0, (query) => query.where("repository.id", "not in", except))
    .select("due_at")
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

export async function isWaiting(database: Database, repository: number): Promise<boolean> {
  const row = await selectWaiting(database).select("id").where("id", "=", repository).executeTakeFirst();
  return row !== undefined;
}

/** Starts from the waiting rows, because we may know many more repositories. */
function selectWaiting(database: Database) {
  return database
    .selectFrom("repository")
    .where("repository.id", "in", (query) =>
      query.selectFrom("push").select("repository").union(query.selectFrom("job").select("repository")),
    );
}

/** Removes completed work; newer work stays. */
export async function complete(
  database: Database,
  { repository, pushes, jobs }: Pick<RepositoryWork, "repository" | "pushes" | "jobs">,
  now: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // Lock the repository's row first, as accepting a push does, to avoid a deadlock.
    await transaction
      .updateTable("repository")
      .set({ due_at: now, failures: 0, only_looks: 0 })
      .where("id", "=", repository.id)
      .execute();
    for (const { base, head } of pushes) {
      await transaction
        .deleteFrom("push")
        .where("repository", "=", repository.id)
        .where("base", "=", base ?? "")
        .where("head", "=", head)
        .execute();
    }
    for (const { job, delivery } of jobs) {
      await transaction
        .deleteFrom("job")
        .where("repository", "=", repository.id)
        .where("key", "=", jobKey(job))
        .where("delivery", "=", delivery)
        .execute();
    }
  });
}

/** Makes the postponed work of an installation due now, and returns GitHub's ids of the postponed repositories. */
export async function resume(database: Database, installation: number, now: number): Promise<number[]> {
  const late = await selectWaiting(database).where("due_at", ">", now).select(["id", "about"]).execute();
  const ids = late
    .filter(({ about }) => (JSON.parse(about) as Repository).installation === installation)
    .map(({ id }) => id);
  if (ids.length > 0)
    await database.updateTable("repository").set({ due_at: now }).where("id", "in", ids).execute();
  return ids;
}

/** Counts waiting pushes, not jobs. */
export async function countWaiting(database: Database): Promise<number> {
  const row = await database
    .selectFrom("push")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
