import { sql } from "kysely";
import type { Database } from "./database.js";

/**
 * GitHub's documented limits are 80 content-generating requests a minute and 500 an hour for an installation. We stay below
 * both in whichever minute and hour one looks at: a burst, and then one a while (the generic cell rate algorithm).
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const MINUTE_LIMIT = { interval: 1_000, burst: 16 };
const HOUR_LIMIT = { interval: 10_000, burst: 90 };

/** Who has to wait waits until so many writes may be sent at once: taking up a sync again costs some reads. */
const SLICE = 12;

/**
 * Takes the turn of one write, if it is one's turn: all servers on the same store share it.
 *
 * @param installation GitHub's number of it
 * @param now milliseconds since the epoch
 * @param must the turn is taken in any case: whoever comes after waits the longer
 * @returns null when the write may be sent; else when to ask again, in milliseconds since the epoch
 * @example
 * await acquire(database, 99, now) // → null, 16 times; then now + 12_000
 */
export async function acquire(
  database: Database,
  installation: number,
  now: number,
  must = false,
): Promise<number | null> {
  const resolved = await database
    .updateTable("rate_limit")
    .set({
      minute_full_at: sql<number>`case when minute_full_at > ${now} then minute_full_at else ${now} end + ${MINUTE_LIMIT.interval}`,
      hour_full_at: sql<number>`case when hour_full_at > ${now} then hour_full_at else ${now} end + ${HOUR_LIMIT.interval}`,
    })
    .where("installation", "=", installation)
    .$if(!must, (query) =>
      query
        .where("minute_full_at", "<=", now + roomOf(MINUTE_LIMIT, 1))
        .where("hour_full_at", "<=", now + roomOf(HOUR_LIMIT, 1)),
    )
    .returning("installation")
    .executeTakeFirst();
  if (resolved) return null;
  const row = await database
    .selectFrom("rate_limit")
    .selectAll()
    .where("installation", "=", installation)
    .executeTakeFirst();
  if (!row) {
    const empty = { installation, minute_full_at: now, hour_full_at: now };
    await database
      .insertInto("rate_limit")
      .values(empty)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return acquire(database, installation, now, must);
  }
  const again = Math.max(
    row.minute_full_at - roomOf(MINUTE_LIMIT, SLICE),
    row.hour_full_at - roomOf(HOUR_LIMIT, SLICE),
  );
  return Math.max(again, now + MINUTE_LIMIT.interval);
}

/** How far ahead of now a bucket may be filled for so many writes to find room. */
function roomOf({ interval, burst }: { interval: number; burst: number }, writes: number): number {
  return (burst - writes) * interval;
}
