/**
 * GitHub's documented limits are 80 content-generating requests a minute and 500 an hour for an installation. We stay below
 * both in whichever minute and hour one looks at: a burst, and then one a while (the generic cell rate algorithm).
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const MINUTE_LIMIT = { interval: 1_000, burst: 16 };
export const HOUR_LIMIT = { interval: 10_000, burst: 90 };

/** A sync that has to wait waits until so many writes may be sent at once, because resuming it costs some reads. */
const SLICE = 12;

/** When the writes so far will not count any more, in milliseconds since the epoch. */
export interface Buckets {
  minuteFullAt: number;
  hourFullAt: number;
}

/** When to ask again for a turn that was refused, in milliseconds since the epoch. */
export function nextTurn({ minuteFullAt, hourFullAt }: Buckets, now: number): number {
  const again = Math.max(minuteFullAt - roomOf(MINUTE_LIMIT, SLICE), hourFullAt - roomOf(HOUR_LIMIT, SLICE));
  return Math.max(again, now + MINUTE_LIMIT.interval);
}

/** How far ahead of now a bucket may be filled for so many writes to find room. */
export function roomOf({ interval, burst }: { interval: number; burst: number }, writes: number): number {
  return (burst - writes) * interval;
}
