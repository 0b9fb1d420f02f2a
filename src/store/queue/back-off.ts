const FIRST_WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

/** Returns how long to leave a store alone after consecutive failures, in milliseconds. */
export function backOff(failures: number): number {
  return Math.min(FIRST_WAIT_MILLISECONDS * 2 ** (failures - 1), LONGEST_WAIT_MILLISECONDS);
}
