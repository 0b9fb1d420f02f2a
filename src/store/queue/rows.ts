import { jobKey, type WaitingJob } from "../../events/job.js";
import type { Push, WaitingPush } from "../../events/push.js";
import type { Repository } from "../../repository.js";
import type { Database } from "../database.js";
import type { PushRow } from "../tables.js";

/** So many repositories are worked on side by side by one server. */
export const SIDE_BY_SIDE = 8;

/** A repository in which something waits. */
export interface RepositoryWork {
  repository: Repository;
  pushes: WaitingPush[];
  jobs: WaitingJob[];
  failures: number;
}

/** A push, and the delivery that told of it. */
export type DeliveredPush = WaitingPush & { repository: Repository };

/** A job in a repository, and the delivery that asked for it. */
export type DeliveredJob = WaitingJob & { repository: Repository };

/**
 * Accepts a push: once it is committed, it survives a crash until it is settled. A doubled delivery is one push.
 *
 * @param now milliseconds since the epoch
 */
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

/**
 * Accepts a job: asked for again before it is run, it is run once.
 *
 * @param now milliseconds since the epoch
 */
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

/**
 * A repository by GitHub's number of it, as last heard of; null when it never was.
 */
export async function recallRepository(database: Database, id: number): Promise<Repository | null> {
  const row = await database.selectFrom("repository").select("about").where("id", "=", id).executeTakeFirst();
  return row ? JSON.parse(row.about) : null;
}

/** What lies between two commits and concerns nobody. */
export type SkippedPush = Pick<Push, "base" | "head"> & { repository: number };

/**
 * Steps over a push that touches no notes, so that the next one that does follows on without asking GitHub what lies between.
 *
 * @returns false where what comes before it is not in sync
 */
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

/**
 * Whether pushes wait in a repository. Then one that touches no notes waits with them: they may change what counts as notes.
 */
export async function arePushesWaiting(database: Database, repository: number): Promise<boolean> {
  const row = await database
    .selectFrom("push")
    .select("head")
    .where("repository", "=", repository)
    .executeTakeFirst();
  return row !== undefined;
}

/** Which of the repositories that wait are asked for; without it, all of them. */
interface Choice {
  limit?: number;
  /** GitHub's numbers of repositories: only these, or all but these. */
  only?: number[];
  except?: number[];
}

/**
 * The repositories in which something may be worked on now, the one that waits longest first.
 *
 * @param now milliseconds since the epoch
 */
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

/** GitHub's numbers of the repositories in which something may be worked on now. */
export async function findDueRepositories(database: Database, now: number): Promise<number[]> {
  const rows = await selectWaiting(database).select("id").where("due_at", "<=", now).execute();
  return rows.map(({ id }) => id);
}

/**
 * When the next repository that waits may be worked on, in milliseconds since the epoch; null when none waits.
 *
 * @param except GitHub's numbers of repositories that are left out
 */
export async function findNextDue(database: Database, except: number[] = []): Promise<number | null> {
  const row = await selectWaiting(database)
    .$if(except.length > 0, (query) => query.where("repository.id", "not in", except))
    .select("due_at")
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** Whether something waits in a repository. */
export async function isWaiting(database: Database, repository: number): Promise<boolean> {
  const row = await selectWaiting(database).select("id").where("id", "=", repository).executeTakeFirst();
  return row !== undefined;
}

/** Repositories in which something waits, found by what waits: those we have heard of may be many more. */
function selectWaiting(database: Database) {
  return database
    .selectFrom("repository")
    .where("repository.id", "in", (query) =>
      query.selectFrom("push").select("repository").union(query.selectFrom("job").select("repository")),
    );
}

/** Takes what was dealt with out of the queue; what came meanwhile stays. */
export async function complete(
  database: Database,
  { repository, pushes, jobs }: Pick<RepositoryWork, "repository" | "pushes" | "jobs">,
  now: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // Its own row first, as whoever accepts a push does: two that begin at different ends would wait for each other.
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

/**
 * Has what waits in the repositories of an installation worked on now, whatever it was put off for.
 *
 * @param now milliseconds since the epoch
 * @returns the repositories that were put off, by GitHub's numbers of them
 */
export async function resume(database: Database, installation: number, now: number): Promise<number[]> {
  const late = await selectWaiting(database).where("due_at", ">", now).select(["id", "about"]).execute();
  const ids = late
    .filter(({ about }) => (JSON.parse(about) as Repository).installation === installation)
    .map(({ id }) => id);
  if (ids.length > 0)
    await database.updateTable("repository").set({ due_at: now }).where("id", "in", ids).execute();
  return ids;
}

/** How many pushes wait. */
export async function countWaiting(database: Database): Promise<number> {
  const row = await database
    .selectFrom("push")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
