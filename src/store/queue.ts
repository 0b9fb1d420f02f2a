import type { Push, Touched } from "../push.js";
import type { Repository } from "../repository.js";
import type { Database } from "./database.js";

/** A repository that pushes wait in, with the pushes. */
export interface Awake {
  repository: Repository;
  pushes: WaitingPush[];
  failures: number;
}

/** A push as it waits. */
export interface WaitingPush {
  base: string | null;
  head: string;
  touched: Touched | null;
  delivery: string;
}

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
): Promise<void> {
  const { repository, base, head, touched } = push;
  const about = JSON.stringify(repository);
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("repository")
      .values({ id: repository.id, about, in_step: null, issues_read_at: null, due_at: now, failures: 0 })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ about }))
      .execute();
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
  });
}

/**
 * Steps over a push that touches no notes, so that the next one that does follows on without asking GitHub what lies between.
 */
export async function passOverPush(
  database: Database,
  push: Push,
  delivery: string,
  now: number,
): Promise<void> {
  const waiting = await database
    .selectFrom("push")
    .select("head")
    .where("repository", "=", push.repository.id)
    .executeTakeFirst();
  if (waiting) return acceptPush(database, push, delivery, now);
  await database
    .updateTable("repository")
    .set({ in_step: push.head })
    .where("id", "=", push.repository.id)
    .where("in_step", "=", push.base)
    .execute();
}

/**
 * The repositories whose pushes may be worked on now, the one that waits longest first.
 *
 * @param now milliseconds since the epoch
 */
export async function findAwake(database: Database, now: number): Promise<Awake[]> {
  const rows = await database
    .selectFrom("repository")
    .innerJoin("push", "push.repository", "repository.id")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .select(["id", "about", "failures", "base", "head", "paths", "delivery"])
    .execute();
  const awake = new Map<number, Awake>();
  for (const row of rows) {
    const entry: Awake = awake.get(row.id) ?? {
      repository: JSON.parse(row.about),
      pushes: [],
      failures: row.failures,
    };
    entry.pushes.push({
      base: row.base || null,
      head: row.head,
      touched: row.paths && JSON.parse(row.paths),
      delivery: row.delivery,
    });
    awake.set(row.id, entry);
  }
  return [...awake.values()];
}

/** When the next repository that waits may be worked on, in milliseconds since the epoch; null when none waits. */
export async function findNextDue(database: Database): Promise<number | null> {
  const row = await database
    .selectFrom("repository")
    .innerJoin("push", "push.repository", "repository.id")
    .select("due_at")
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** Takes pushes that were dealt with out of the queue; those that came meanwhile stay. */
export async function settlePushes(
  database: Database,
  { repository, pushes }: Awake,
  now: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const { base, head } of pushes) {
      await transaction
        .deleteFrom("push")
        .where("repository", "=", repository.id)
        .where("base", "=", base ?? "")
        .where("head", "=", head)
        .execute();
    }
    await transaction
      .updateTable("repository")
      .set({ due_at: now, failures: 0 })
      .where("id", "=", repository.id)
      .execute();
  });
}

/** Puts a repository's pushes off until a time, in milliseconds since the epoch. */
export async function postponePushes(
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
