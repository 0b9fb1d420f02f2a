/**
 * Returns the figure that this part (0 to 1) of all figures does not exceed.
 * @example
 * quantile([5, 1, 3], 0.5) // → 3
 */
export function quantile(figures: number[], part: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(Math.floor(part * sorted.length), sorted.length - 1)] ?? Number.NaN;
}

export function median(figures: number[]): number {
  return quantile(figures, 0.5);
}

/** Compares two measures round by round, because a slow machine slows both. */
export function medianRatio(rounds: { ours: number; other: number }[]): number {
  return median(rounds.map(({ ours, other }) => ours / other));
}

/**
 * Formats a time in milliseconds.
 * @example
 * printTime(1234) // → "1234 ms"
 * printTime(0.1234) // → "0.12 ms"
 */
export function printTime(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds >= 100 ? 0 : milliseconds >= 10 ? 1 : 2)} ms`;
}

export function printMedian(times: number[]): string {
  return printTime(median(times));
}
