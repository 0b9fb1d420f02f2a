import type { Push, Touched } from "../push.js";
import type { Repository } from "../repository.js";
import type { Database } from "./database.js";

/** So many repositories are worked on side by side by one server. */
export const SIDE_BY_SIDE = 8;

/** A repository in which something waits. */
export interface Awake {
  repository: Repository;
  pushes: WaitingPush[];
  /** The delivery that says that people changed issues; null when none did. */
  review: string | null;
  failures: number;
}

/** A push as it waits. */
export interface WaitingPush {
  base: string | null;
  head: string;
  touched: Touched | null;
  delivery: string;
}

/** Done in the transaction that accepts something, so that it is asked for as surely as it is there. */
type Announce = (transaction: Database, repository: number) => Promise<void>;

/** Where the one who works on it finds it by itself. */
const tellNobody: Announce = async () => undefined;

/**
 * Accepts a push: once this returns, it survives a crash until it is settled. A doubled delivery is one push.
 *
 * @param now milliseconds since the epoch
 */
export async function acceptPush(
  database: Database,
  push: Push,
  delivery: string,
  now: number,
  announce = tellNobody,
): Promise<void> {
  const { repository, base, head, touched } = push;
  await database.transaction().execute(async (transaction) => {
    await rememberRepository(transaction, repository, now);
    await transaction
      .insertInto("push")
      .values({
        repository: repository.id,
        base: base ?? "",
        head,
        paths: touched && JSON.stringify(touched),
        delivery,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await announce(transaction, repository.id);
  });
}

/**
 * Accepts that people changed an issue of ours: its repository's issues are looked at once, however many they changed.
 *
 * @param now milliseconds since the epoch
 */
export async function acceptReview(
  database: Database,
  repository: Repository,
  delivery: string,
  now: number,
  announce = tellNobody,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await rememberRepository(transaction, repository, now);
    await transaction
      .insertInto("review")
      .values({ repository: repository.id, delivery })
      .onConflict((conflict) => conflict.column("repository").doUpdateSet({ delivery }))
      .execute();
    await announce(transaction, repository.id);
  });
}

async function rememberRepository(database: Database, repository: Repository, now: number): Promise<void> {
  const about = JSON.stringify(repository);
  await database
    .insertInto("repository")
    .values({ id: repository.id, about, in_step: null, issues_read_at: null, due_at: now, failures: 0 })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ about }))
    .execute();
}

/**
 * Steps over a push that touches no notes, so that the next one that does follows on without asking GitHub what lies between.
 */
export async function passOverPush(
  database: Database,
  push: Push,
  delivery: string,
  now: number,
  announce = tellNobody,
): Promise<void> {
  const waiting = await database
    .selectFrom("push")
    .select("head")
    .where("repository", "=", push.repository.id)
    .executeTakeFirst();
  if (waiting) return acceptPush(database, push, delivery, now, announce);
  await database
    .updateTable("repository")
    .set({ in_step: push.head })
    .where("id", "=", push.repository.id)
    .where("in_step", "=", push.base)
    .execute();
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
export async function findAwake(
  database: Database,
  now: number,
  { limit, only, except = [] }: Choice = {},
): Promise<Awake[]> {
  const due = selectWaiting(database)
    .where("due_at", "<=", now)
    .$if(only !== undefined, (query) => query.where("repository.id", "in", only!))
    .$if(except.length > 0, (query) => query.where("repository.id", "not in", except))
    .orderBy("due_at")
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .select(["id", "about", "failures", "due_at"]);
  const rows = await database
    .selectFrom(due.as("due"))
    .leftJoin("push", "push.repository", "due.id")
    .leftJoin("review", "review.repository", "due.id")
    .orderBy("due_at")
    .select([
      "id",
      "about",
      "failures",
      "base",
      "head",
      "paths",
      "push.delivery",
      "review.delivery as review",
    ])
    .execute();
  const awake = new Map<number, Awake>();
  for (const { id, about, failures, review, base, head, paths, delivery } of rows) {
    const entry: Awake = awake.get(id) ?? { repository: JSON.parse(about), pushes: [], review, failures };
    awake.set(id, entry);
    if (head === null || delivery === null) continue;
    entry.pushes.push({ base: base || null, head, touched: paths && JSON.parse(paths), delivery });
  }
  return [...awake.values()];
}

/** GitHub's numbers of the repositories in which something may be worked on now. */
export async function findDue(database: Database, now: number): Promise<number[]> {
  const rows = await selectWaiting(database).select("id").where("due_at", "<=", now).execute();
  return rows.map(({ id }) => id);
}

/** When the next repository that waits may be worked on, in milliseconds since the epoch; null when none waits. */
export async function findNextDue(database: Database): Promise<number | null> {
  const row = await selectWaiting(database).select("due_at").orderBy("due_at").limit(1).executeTakeFirst();
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
      query.selectFrom("push").select("repository").union(query.selectFrom("review").select("repository")),
    );
}

/** Takes what was dealt with out of the queue; what came meanwhile stays. */
export async function settle(
  database: Database,
  { repository, pushes, review }: Awake,
  now: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    // Its own row first, as whoever accepts a push does: two that begin at different ends would wait for each other.
    await transaction
      .updateTable("repository")
      .set({ due_at: now, failures: 0 })
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
    if (review !== null) {
      await transaction
        .deleteFrom("review")
        .where("repository", "=", repository.id)
        .where("delivery", "=", review)
        .execute();
    }
  });
}

/** Puts a repository off until a time, in milliseconds since the epoch. */
export async function postpone(
  database: Database,
  { repository }: Awake,
  dueAt: number,
  failures: number,
): Promise<void> {
  await database
    .updateTable("repository")
    .set({ due_at: dueAt, failures })
    .where("id", "=", repository.id)
    .execute();
}

/** How many pushes wait. */
export async function countWaiting(database: Database): Promise<number> {
  const row = await database
    .selectFrom("push")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
