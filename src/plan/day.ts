/** Days as `YYYY-MM-DD`, which compare as text does. */

const DAY_MILLISECONDS = 86_400_000;

/**
 * Whether a text is a day of the calendar.
 *
 * @example
 * isDay("2026-02-30") // → false
 */
export function isDay(text: string): boolean {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(milliseconds) && dayOf(milliseconds) === text;
}

/**
 * The day of a time, at Greenwich.
 *
 * @param time milliseconds since the epoch
 * @example
 * dayOf(1_777_975_200_000) // → "2026-05-05"
 */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The day so many days after another, or before it.
 *
 * @example
 * addDays("2026-05-05", -7) // → "2026-04-28"
 */
export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MILLISECONDS);
}

/**
 * How many days lie between two days.
 *
 * @example
 * countDays("2026-05-05", "2026-05-22") // → 17
 */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}
