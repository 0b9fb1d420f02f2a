import { MONTH_NUMBERS, WEEKDAYS } from "../lexicon/months.js";
import { plainLetters } from "../lexicon/plain.js";

/** A day as written: the year may be missing, and `03/04` may be two days. */
export interface WrittenDay {
  year: number | null;
  month: number;
  day: number;
  /** Two numbers as written, where either may be the month. */
  numbers: [number, number] | null;
  /** The text holds only the day. */
  isAlone: boolean;
}

const MONTH_NAMES = [...MONTH_NUMBERS.keys()].sort((one, other) => other.length - one.length).join("|");
const YEAR = "(?:19|20)\\d{2}";
/** Ordinals as people write them, "3th" too. */
const ORDINAL = "\\.?(?:st|nd|rd|th|er|re|e|º|ª|°)?";

/** Each form has its own groups, because JavaScript names a group once. */
const FORMS = [
  `(?<y1>${YEAR})(?<s1>[-./_ ])(?<m1>\\d{1,2})\\k<s1>(?<d1>\\d{1,2})`,
  `(?<y2>${YEAR})(?<m2>0[1-9]|1[0-2])(?<d2>0[1-9]|[12]\\d|3[01])`,
  `(?:(?<y3>${YEAR})\\s*[年년]\\s*)?(?<m3>\\d{1,2})\\s*[月월]\\s*(?<d3>\\d{1,2})\\s*[日号號일]?`,
  `(?<n4>\\d{1,2})(?<s4>[-./_])(?<o4>\\d{1,2})\\k<s4>(?<y4>${YEAR}|\\d{2})`,
  `(?<d5>\\d{1,2})${ORDINAL}[\\s_-]*(?:(?:of|de|di|do|d')\\s*)?(?<m5>${MONTH_NAMES})(?![\\p{L}])\\.?(?:[,\\s_-]*(?:(?:de|del|do)\\s+)?(?<y5>${YEAR}))?`,
  `(?<m6>${MONTH_NAMES})(?![\\p{L}])\\.?[\\s_-]*(?<d6>\\d{1,2})${ORDINAL}(?:[,.\\s_-]*(?<y6>${YEAR}))?`,
  `(?<y7>${YEAR})[\\s-]*w(?<w7>\\d{2})`,
  "(?<n8>\\d{1,2})(?<s8>[/.-])(?<o8>\\d{1,2})",
];
const DAY = new RegExp(`(?<![\\d\\p{Script=Latin}])(?:${FORMS.join("|")})(?!\\d)`, "gu");

const WEEKDAY = `(?:${[...WEEKDAYS].join("|")}|[月火水木金土日]曜?日?|星期[一二三四五六日天]|周[一二三四五六日]|[월화수목금토일]요일)`;
const BEFORE = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:date|datum|fecha|data|日期|日付|日時|날짜|일시)[^\\p{L}\\p{N}]+)?(?:${WEEKDAY}[^\\p{L}\\p{N}]+)?(?:(?:the|le|el|den|il|op)\\s+)?$`,
  "u",
);
const TIME =
  "t?\\d{1,2}\\s?[:h.]\\d{0,2}(?::\\d{2})?\\s*(?:am|pm|z|h|uhr)?|\\d{1,2}\\s?(?:am|pm|uhr|h)|utc|gmt|c[es]?t|cest|[pecm][sd]?t|bst|jst|ist|at|to|a las|um|von|bis|uhr|noon";
const AFTER = new RegExp(
  `^(?:[^\\p{L}\\p{N}]*(?:${WEEKDAY}|${TIME})(?!\\p{L}))*[^\\p{L}\\p{N}]*(?:[(（\\[][^()（）\\[\\]]*[)）\\]])?[^\\p{L}\\p{N}]*$`,
  "u",
);

/** Words for another meeting or a deadline. */
const OTHER_MEETING =
  /(?<!\p{L})(?:next|last|previous|prior|upcoming|nachste[nrs]?|letzte[nrs]?|vorige[nrs]?|prochaine?|precedente?|derniere?|proxim[ao]|siguiente|anterior|pasad[ao]|ultim[ao]|prossim[ao]|scors[ao]|volgende|laatste)(?!\p{L})|次回|前回|来週|先週|下次|上次|下周|上周|下一次|上一次|다음|지난|이전/u;
const DEADLINE =
  /(?<!\p{L})(?:due(?: on| by| date)?|deadline|until|till|by|since|(?:actions?|items?|tasks?|to-?dos?|follow-?ups?|over) from|before|after|as of|updated?(?: on)?|created|published|released?|version|v|through|bis(?: zum)?|frist|fallig|seit|avant|depuis|echeance|antes|hasta|desde|ate|entro|scadenza|voor|tot|vanaf)[^\p{L}\p{N}]*(?:the )?(?:version )?$/u;

const LONGEST = 200;

/**
 * Reads the day with which a heading begins or ends; null if there is none, or if it belongs to another meeting or a deadline.
 *
 * @example
 * dayOfHeading("Sixteenth Meeting [11 June 2024]") // → { year: 2024, month: 6, day: 11, … }
 * dayOfHeading("Plans for 2026-05-12 and later")   // → null
 * dayOfHeading("Next meeting 2026-05-12")          // → null
 */
export function dayOfHeading(heading: string): WrittenDay | null {
  if (!/\d/.test(heading)) return null;
  const text = plainLetters(heading.slice(0, LONGEST));
  for (const match of text.matchAll(DAY)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const begins = BEFORE.test(before);
    const ends = AFTER.test(after) || /^t\d{1,2}:?\d{2}\S*$/.test(after);
    if (!begins && !ends) continue;
    const other = begins
      ? after
          .slice(0, LONGEST)
          .trimStart()
          .replace(/^[^\p{L}\p{N}]*/u, "")
      : before;
    if (begins ? OTHER_MEETING.exec(other)?.index === 0 : saysOther(before)) continue;
    const day = readForm(match, begins && ends);
    if (day) return { ...day, isAlone: begins && ends };
  }
  return null;
}

/** Reads the days anywhere in the name of a file or folder. `03-04` alone is none. */
export function daysInName(name: string): WrittenDay[] {
  return [...plainLetters(name).matchAll(DAY)].flatMap((match) => {
    const day = readForm(match, false);
    return day ? [{ ...day, isAlone: false }] : [];
  });
}

/** Recognises a text about another meeting or a deadline: "Next meeting". */
export function saysOther(text: string): boolean {
  const plain = plainLetters(text);
  return OTHER_MEETING.test(plain) || DEADLINE.test(plain);
}

function readForm(match: RegExpExecArray, isAlone: boolean): Omit<WrittenDay, "isAlone"> | null {
  const { y1, m1, d1, y2, m2, d2, y3, m3, d3, n4, s4, o4, y4, d5, m5, y5, m6, d6, y6, y7, w7, n8, s8, o8 } =
    match.groups!;
  if (y1) return checked(y1, m1!, d1!);
  if (y2) return checked(y2, m2!, d2!);
  if (m3) return checked(y3, m3, d3!);
  if (y4) return eitherOrder([n4!, o4!], y4.length === 2 ? `20${y4}` : y4, s4!);
  if (y7) return mondayOf(Number(y7), Number(w7));
  const name = m5 ?? m6;
  if (name) {
    const year = y5 ?? y6;
    // "1 set" and "4 out" are words, unless a year follows.
    if (!year && name.length === 3 && !ENGLISH.test(name)) return null;
    return checked(year, `${MONTH_NUMBERS.get(name)!}`, d5 ?? d6!);
  }
  return isDayWithoutYear(match, isAlone) ? eitherOrder([n8!, o8!], undefined, s8!) : null;
}

/** `3/4` and `1.2` are rarely days. They count alone, or as `03/04 - lamp`. */
function isDayWithoutYear({ 0: written, index, input }: RegExpExecArray, isAlone: boolean): boolean {
  if (written.includes(".")) return isAlone && /^\d\d\.\d\d$/.test(written);
  return isAlone || /^\d\d\/\d\d\s*(?:[-–—:(]|$)/.test(input.slice(index));
}

const ENGLISH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/;

/** The day comes first between dots, else the month, unless the calendar has no such day. */
function eitherOrder(
  [first, second]: [string, string],
  year: string | undefined,
  separator: string,
): Omit<WrittenDay, "isAlone"> | null {
  const monthFirst = checked(year, first, second);
  const dayFirst = checked(year, second, first);
  const day = separator === "." ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
  return day && { ...day, numbers: [Number(first), Number(second)] };
}

function checked(year: string | undefined, month: string, day: string): Omit<WrittenDay, "isAlone"> | null {
  const written = { year: year ? Number(year) : null, month: Number(month), day: Number(day) };
  return printDay(written) === null ? null : { ...written, numbers: null };
}

/** Week 1 of ISO 8601 holds the 4th of January. */
function mondayOf(year: number, week: number): Omit<WrittenDay, "isAlone"> | null {
  if (week < 1 || week > 53) return null;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = new Date(Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (week - 1)));
  const [month, day] = [monday.getUTCMonth() + 1, monday.getUTCDate()];
  return { year: monday.getUTCFullYear(), month, day, numbers: null };
}

/** Prints a day as `YYYY-MM-DD`; null if the calendar has no such day. A day without a year is taken as in a leap year. */
export function printDay({ year, month, day }: Pick<WrittenDay, "year" | "month" | "day">): string | null {
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day));
  const isDay = month >= 1 && month <= 12 && day >= 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : null;
}

/** A date further after the push is no meeting's. */
export const FURTHEST_DAYS = 60;

export function isTooFar(date: string | null, pushedOn: string | undefined): boolean {
  if (date === null || pushedOn === undefined) return false;
  return Date.parse(date) - Date.parse(pushedOn) > FURTHEST_DAYS * 86_400_000;
}

/** Counts the days since 1970-01-01. */
export function dayNumber({ year, month, day }: Pick<WrittenDay, "year" | "month" | "day">): number {
  return Date.UTC(year ?? 2000, month - 1, day) / 86_400_000;
}

/** Finds the last year in a path or name. */
export function yearIn(path: string): number | null {
  const year = path.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)?.at(-1);
  return year === undefined ? null : Number(year);
}
