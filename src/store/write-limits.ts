/**
 * GitHub allows an installation 80 content-generating requests a minute and 500 an hour. We stay below both in any minute and
 * hour: a burst, then one write per interval in milliseconds (generic cell rate algorithm).
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const MINUTE_LIMIT = { interval: 1_000, burst: 16 };
export const HOUR_LIMIT = { interval: 10_000, burst: 90 };

/** A waiting sync resumes when this many writes may be sent at once, because resuming costs reads. */
const SLICE = 12;

/** When each bucket will be empty, in milliseconds since the epoch. */
export interface Buckets {
  minuteFullAt: number;
  hourFullAt: number;
}

/** Returns when to ask again for a refused turn, in milliseconds since the epoch. */
export function nextTurn({ minuteFullAt, hourFullAt }: Buckets, now: number): number {
  const again = Math.max(minuteFullAt - roomOf(MINUTE_LIMIT, SLICE), hourFullAt - roomOf(HOUR_LIMIT, SLICE));
  return Math.max(again, now + MINUTE_LIMIT.interval);
}

/** Returns how far ahead of now, in milliseconds, a bucket may be filled and still have room for these writes. */
export function roomOf({ interval, burst }: { interval: number; burst: number }, writes: number): number {
  return (burst - writes) * interval;
}
