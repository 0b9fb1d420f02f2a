import { dayNumber, FURTHEST_DAYS, printDay, type WrittenDay, yearIn } from "./written-day.js";

export interface FileFacts {
  path?: string | undefined;
  /** The day of the push, `YYYY-MM-DD`. */
  pushedOn?: string | undefined;
}

type Day = Pick<WrittenDay, "year" | "month" | "day">;

/**
 * Decides which days the titles of a file mean: the order of day and month, and missing years. Neighbouring titles decide, else the path,
 * else the push.
 *
 * @returns each day as `YYYY-MM-DD`, or null if its year is unknown
 * @example
 * decideDays([day("2026-01-05"), day("Dec 29")], {}) // → ["2026-01-05", "2025-12-29"]
 */
export function decideDays(written: WrittenDay[], facts: FileFacts): (string | null)[] {
  const days = orderNumbers(written);
  const known = days.findIndex(({ year }) => year !== null);
  if (known >= 0) return fillYears(days, known).map(printed);
  const year = yearIn(facts.path ?? "");
  if (year !== null) return days.map((day) => printed({ ...day, year }));
  if (!facts.pushedOn || days.length === 0) return days.map(() => null);
  const newest = descends(days) ? 0 : days.length - 1;
  const dated = days.with(newest, { ...days[newest]!, year: yearBefore(days[newest]!, facts.pushedOn) });
  return fillYears(dated, newest).map(printed);
}

function printed(day: Day): string | null {
  return day.year === null ? null : printDay(day);
}

/** Reads `03/04` as the other titles of the file do, else in the usual order of its separator. */
function orderNumbers(written: WrittenDay[]): Day[] {
  const numbers = written.flatMap((day) => (day.numbers ? [day.numbers] : []));
  const dayFirst = numbers.some(([first]) => first > 12);
  const monthFirst = numbers.some(([, second]) => second > 12);
  if (dayFirst !== monthFirst) return written.map((day) => (dayFirst ? swap(day, true) : swap(day, false)));
  const [days, months] = [true, false].map((isDayFirst) => written.map((day) => swap(day, isDayFirst)));
  const [jumpOfDays, jumpOfMonths] = [jumps(days!), jumps(months!)];
  return jumpOfDays === jumpOfMonths ? written : jumpOfDays < jumpOfMonths ? days! : months!;
}

function swap(written: WrittenDay, isDayFirst: boolean): Day {
  if (!written.numbers) return written;
  const [first, second] = written.numbers;
  const day = isDayFirst ? { month: second, day: first } : { month: first, day: second };
  return printDay({ year: written.year, ...day }) === null ? written : { year: written.year, ...day };
}

/** Sums the days between neighbouring meetings. */
function jumps(days: Day[]): number {
  return days
    .slice(1)
    .reduce((sum, day, index) => sum + Math.abs(dayNumber(day) - dayNumber(days[index]!)), 0);
}

const HALF_YEAR = 183;

/** Tells whether most steps go back. A turn of the year may lie between two days. */
function descends(days: Day[]): boolean {
  const steps = days.slice(1).map((day, index) => dayNumber(day) - dayNumber(days[index]!));
  const back = steps.filter((step) => (step < 0 ? step > -HALF_YEAR : step >= HALF_YEAR));
  return back.length > steps.length / 2;
}

/** Gives each day the year closest to its neighbour's, starting from a day that has one. */
function fillYears(days: Day[], known: number): Day[] {
  const filled = [...days];
  for (let index = known + 1; index < days.length; index++) fill(filled, index, filled[index - 1]!);
  for (let index = known - 1; index >= 0; index--) fill(filled, index, filled[index + 1]!);
  return filled;
}

function fill(days: Day[], index: number, neighbour: Day): void {
  const day = days[index]!;
  if (day.year !== null) return;
  const apart = (year: number) => Math.abs(dayNumber({ ...day, year }) - dayNumber(neighbour));
  const years = [neighbour.year!, neighbour.year! - 1, neighbour.year! + 1];
  const year = years.reduce((best, each) => (apart(each) < apart(best) ? each : best));
  days[index] = { ...day, year };
}

/** Returns the last year in which a day is not too far after the push. */
function yearBefore(day: Day, pushedOn: string): number {
  const year = Number(pushedOn.slice(0, 4)) + 1;
  const latest = Date.parse(pushedOn) / 86_400_000 + FURTHEST_DAYS;
  return [year, year - 1, year - 2].find((each) => dayNumber({ ...day, year: each }) <= latest)!;
}
