import { sql } from "kysely";
import type { Clock } from "../clock.js";
import type { Database } from "./database.js";
import { HOUR_LIMIT, MINUTE_LIMIT, nextTurn, roomOf } from "./write-limits.js";

/**
 * Opens the write limit of an installation, which all servers on the same store share.
 * @returns a function that takes the turn of one write. It returns null when the write may be sent, otherwise when to ask again,
 *   in milliseconds since the epoch. A write that must be sent gets its turn at once, and later ones wait longer.
 */
export function openRateLimit(database: Database, installation: number, clock: Pick<Clock, "now">) {
  return async function acquire(must = false): Promise<number | null> {
    const now = clock.now();
    const taken = await database
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
    if (taken) return null;
    const buckets = await database
      .selectFrom("rate_limit")
      .select(["minute_full_at as minuteFullAt", "hour_full_at as hourFullAt"])
      .where("installation", "=", installation)
      .executeTakeFirst();
    if (buckets) return nextTurn(buckets, now);
    await database
      .insertInto("rate_limit")
      .values({ installation, minute_full_at: now, hour_full_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return acquire(must);
  };
}
