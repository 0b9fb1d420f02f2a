/** What a failing store is left alone for: doubled every time, from a second to a minute. */
const FIRST_WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

/**
 * How long to leave a store alone that failed so many times in a row, in milliseconds.
 *
 * @example
 * backOff(1) // → 1000
 * backOff(4) // → 8000
 */
export function backOff(failures: number): number {
  return Math.min(FIRST_WAIT_MILLISECONDS * 2 ** (failures - 1), LONGEST_WAIT_MILLISECONDS);
}
