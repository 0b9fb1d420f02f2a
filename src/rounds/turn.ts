const HOUR = 3_600_000;

/** Multiples of this, modulo 1, lie evenly apart however many there are (the golden ratio). */
const SPREAD = 0.618_033_988_749_895;

/**
 * Whether a repository's turn of the hour came after one time and not after another: every repository has its own moment of
 * the hour, so that the requests of many are spread out evenly.
 *
 * @param repository GitHub's number of it
 * @param after milliseconds since the epoch
 * @param until milliseconds since the epoch
 * @example
 * isTurn(1296269, noon, noon + 3_600_000) // → true
 */
export function isTurn(repository: number, after: number, until: number): boolean {
  const moment = ((repository * SPREAD) % 1) * HOUR;
  return Math.floor((until - moment) / HOUR) > Math.floor((after - moment) / HOUR);
}
