/** A day that words name. */
export interface Named {
  date: Date;
  /** A day of the calendar, a whole month, or a day or period reckoned from the meeting. */
  kind: "day" | "month" | "reckoned";
  /** The words state the year. */
  hasYear: boolean;
  /** It is due without a word like "by" before it. */
  isAlone: boolean;
}

/** A named day where it stands in the text. */
export interface Found extends Named {
  index: number;
  /** In lower case. */
  text: string;
}

/** The circumstances in which words name a day. */
export interface Setting {
  /** The day of the meeting. */
  start: Date;
  /** Tells whether `5/6` is 5 June. Deferred, because few texts have such a day. */
  isDayFirst: () => boolean;
}

/** One way of writing a day. */
export interface Form {
  /** A text without a match of each has no such day. They cost less than the pattern. */
  signs?: readonly RegExp[];
  /** With the flag g, for lower case: patterns that ignore case take several times as long to compile. */
  pattern: RegExp;
  /** Returns null if the match names no day. */
  read: (match: RegExpExecArray, setting: Setting) => Named | null;
}

/** Finds the days in a text in their order. Of two that overlap, the longer counts. */
export function findDays(text: string, forms: readonly Form[], setting: Setting): Found[] {
  const lower = lowerCase(text);
  const seen = new Map<RegExp, boolean>();
  const holds = (sign: RegExp) => {
    const known = seen.get(sign) ?? sign.test(lower);
    seen.set(sign, known);
    return known;
  };
  const found: Found[] = [];
  for (const { signs = [], pattern, read } of forms) {
    if (!signs.every(holds)) continue;
    for (const match of lower.matchAll(pattern)) {
      const named = read(match, setting);
      if (named) found.push({ ...named, index: match.index, text: match[0] });
    }
  }
  if (found.length < 2) return found;
  found.sort((one, other) => one.index - other.index || other.text.length - one.text.length);
  return found.filter((each) => !found.some((other) => hides(other, each)));
}

/** Writes a text in lower case, unless that would move its characters. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function hides(one: Found, other: Found): boolean {
  const apart = one.index + one.text.length <= other.index || other.index + other.text.length <= one.index;
  if (one === other || apart) return false;
  if (one.text.length !== other.text.length) return one.text.length > other.text.length;
  return one.index < other.index;
}

/** A day or period reckoned from the meeting. */
export function reckoned(date: Date, isAlone = false): Named {
  return { date, kind: "reckoned", hasYear: false, isAlone };
}

/** A day of the calendar; null if there is none. Without a year it is the next one. */
export function dayOf(
  written: { year?: string | undefined; month: number; day: number },
  { start }: Setting,
): Named | null {
  const { year, month, day } = written;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = dateOf(yearOf(year, start), month, day);
  if (date.getUTCMonth() !== month - 1) return null;
  const next = year === undefined && date < start ? dateOf(start.getUTCFullYear() + 1, month, day) : date;
  return { date: next, kind: "day", hasYear: year !== undefined, isAlone: false };
}

/** A month, which counts by its last day. Without a year it is the next one. */
export function monthOf(written: { year?: string | undefined; month: number }, { start }: Setting): Named {
  const { year, month } = written;
  const last = (of: number) => dateOf(of, month + 1, 0);
  const date = last(yearOf(year, start));
  const next = year === undefined && date < start ? last(start.getUTCFullYear() + 1) : date;
  return { date: next, kind: "month", hasYear: year !== undefined, isAlone: false };
}

function yearOf(year: string | undefined, start: Date): number {
  if (year === undefined) return start.getUTCFullYear();
  return Number(year.length === 2 ? `20${year}` : year);
}

function dateOf(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day, 12));
}

const DAY_LENGTH = 86_400_000;

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_LENGTH);
}

/** Returns the last day of a date's month, or of a later one. */
export function lastOfMonth(date: Date, later: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later + 1, 0, 12));
}
