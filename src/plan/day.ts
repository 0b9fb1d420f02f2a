/** Days as `YYYY-MM-DD`, which compare as text does. */

const DAY_MILLISECONDS = 86_400_000;

/** Returns false for days that no calendar has, such as `2026-02-30`. */
export function isDay(text: string): boolean {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(milliseconds) && dayOf(milliseconds) === text;
}

/** Returns true for text in the form of a day that no calendar has, or in another form: `2026-13-45`, `2026-5-5`. */
export function isImpossibleDay(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}$/.test(text) && !isDay(text);
}

/** Returns the UTC day of a time in milliseconds since the epoch. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MILLISECONDS);
}

/** Returns the number of days from one day to another. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}
