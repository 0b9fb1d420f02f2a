import type { Parser, ParsingComponents } from "chrono-node/en";
import type { DueWords } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";
import { MONTH_NUMBERS } from "../lexicon/months.js";
import { plainLetters } from "../lexicon/plain.js";

/** Small words within a period: "the end of the month", "fin de la semaine". */
const SMALL = "the|of|our|der|den|des|dem|de|du|la|le|el|del|do|da|della|van|het|の";
/** "EOD Friday" is due on Friday. */
const DAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri)\\b|tomorrow|\\d)";
const LATIN = "\\p{Script=Latin}";
/** Periods that are due without another word: "eow", "年内". */
const BY_ITSELF = /^eo.$|[内中]$/i;
const DAY_LENGTH = 86_400_000;

/**
 * Makes a chrono parser of periods. A week ends on its last working day, the others on their last day.
 *
 * @example
 * periodParser(ENGLISH_DUE) // "end of next week" on 2026-12-01 → 2026-12-11
 */
export function periodParser(words: DueWords): Parser {
  const group = (name: string, list: string) => `(?<${name}>${oneOf(wordsIn(list)) || "(?!)"})`;
  const { next, current, end, today, tomorrow } = words;
  const small = `\\s*(?:(?:${SMALL})\\s+)*`;
  const before = `(?:${group("end", end)}${small})?(?:(?:${group("next", next)}|${group("current", current)})${small})?`;
  const units = (["weekend", "week", "month", "quarter", "year"] as const).map((unit) =>
    group(unit, words[unit]),
  );
  const behind = `(?:\\s*${group("nextBehind", next)})?(?:\\s*${group("endBehind", end)})?`;
  const whole = `(?:(?:${SMALL})\\s+)?${before}(?:${units.join("|")})${behind}|${group("today", today)}(?!\\s+(?:on\\s+)?${DAY})|${group("tomorrow", tomorrow)}`;
  const pattern = new RegExp(`(?<![${LATIN}\\d])(?:${whole})(?![${LATIN}'’一二三四五六日天])`, "iu");
  return {
    pattern: () => pattern,
    extract: (context, { 0: text, groups }) => {
      const day = endOf(text!, groups!, context.reference.instant);
      if (day === null) return null;
      const components = componentsOf(day, context);
      return isAlone(text!, groups!) ? components.addTag(ALONE) : components;
    },
  };
}

/** Returns the last day of a period; null for "week" without "this", "next" or "end". */
function endOf(text: string, groups: Record<string, string | undefined>, start: Date): Date | null {
  if (groups.today) return start;
  if (groups.tomorrow) return addDays(start, 1);
  const next = groups.next ?? groups.nextBehind;
  if (!(next || groups.current || groups.end || groups.endBehind || BY_ITSELF.test(text))) return null;
  const later = next ? 1 : 0;
  if (groups.weekend) return addDays(start, ((6 - start.getUTCDay() + 7) % 7) + 7 * later);
  if (groups.week) {
    return /weeks$/i.test(text)
      ? addDays(start, 14)
      : addDays(start, 5 - (start.getUTCDay() || 7) + 7 * later);
  }
  if (groups.month) return lastOfMonth(start, later);
  if (groups.quarter) return lastOfMonth(start, 2 - (start.getUTCMonth() % 3) + 3 * later);
  return new Date(Date.UTC(start.getUTCFullYear() + later, 11, 31, 12));
}

function isAlone(text: string, groups: Record<string, string | undefined>): boolean {
  const { today, tomorrow, next, nextBehind, current, end, week, weekend, month } = groups;
  if (today !== undefined || tomorrow !== undefined || BY_ITSELF.test(text)) return true;
  return end === undefined && Boolean((next ?? nextBehind ?? current) && (week ?? weekend ?? month));
}

/** "The 23rd" is the next one. */
export const ORDINAL: Parser = {
  pattern: () => /\bthe (\d{1,2})(?:st|nd|rd|th)\b/i,
  extract: (context, match) => {
    const start = context.reference.instant;
    const day = Number(match[1]);
    if (day < 1 || day > 31) return null;
    const later = day < start.getUTCDate() ? 1 : 0;
    return componentsOf(
      new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + later, day, 12)),
      context,
    );
  },
};

/** "At the 2027 meeting" is due on the last day of the year, because the meeting's day is unknown. */
export const YEAR_OF_MEETING: Parser = {
  pattern: () =>
    /(?<=\bat the (?:\(?TBD\)? )?)(\d{4}) (?:\w+ ){0,3}(?:meeting|call|conference|summit|workshop)\b/i,
  extract: (context, match) =>
    componentsOf(new Date(Date.UTC(Number(match[1]), 11, 31, 12)), context).addTag(ALONE),
};

/** "After this call" is today. */
export const AFTER_MEETING: Parser = {
  pattern: () => /\bafter (?:this|the) (?:call|meeting)\b/i,
  extract: (context) => componentsOf(context.reference.instant, context),
};

/** Words before a month in the languages of Europe. */
export const PARTS_OF_MONTH = {
  early:
    "early, early in, beginning of, start of, Anfang, début, principios, comienzos, inicios, inizio, início, begin",
  mid: "mid, middle of, Mitte, mi, mediados, metà, meados, midden, half",
  late: "late, late in, end of, Ende, fin, finales, fines, fine, final, fim, eind, einde",
};
/** Months that are other words too. */
const NO_MONTH = /^(?:set|out|ago|ene|gen|dic|giu|lug|dez)$/;
const ACCENTS: Record<string, string> = { a: "[aä]", c: "[cç]", e: "[eéè]", u: "[uû]" };
const MONTH = [...MONTH_NUMBERS.keys()]
  .filter((name) => !NO_MONTH.test(name))
  .map((name) => name.replace(/[aceu]/g, (letter) => ACCENTS[letter]!))
  .join("|");
const PART_OF_MONTH_PATTERN = new RegExp(
  `(?<![${LATIN}\\d])(?:${Object.entries(PARTS_OF_MONTH)
    .map(([part, words]) => `(?<${part}>${oneOf(wordsIn(words))})`)
    .join(
      "|",
    )})[\\s-]+(?:(?:${SMALL})\\s+)?(?<month>${MONTH})(?:\\.?\\s+(?<year>20\\d\\d))?(?!${LATIN}|\\.?\\s*\\d)`,
  "iu",
);

/** "Mid May" is due on the 15th, "late May" and "Ende Mai" on the last day. */
export const PART_OF_MONTH: Parser = {
  pattern: () => PART_OF_MONTH_PATTERN,
  extract: (context, { groups }) => {
    const { early, late, month, year } = groups!;
    const number = MONTH_NUMBERS.get(plainLetters(month!))!;
    const start = context.reference.instant;
    const written = Number(year ?? start.getUTCFullYear());
    const isPast = year === undefined && number < start.getUTCMonth() + 1;
    const first = new Date(Date.UTC(isPast ? written + 1 : written, number - 1, 1, 12));
    const day = late ? lastOfMonth(first, 0) : addDays(first, early ? 0 : 14);
    return componentsOf(day, context).addTag(ALONE);
  },
};

/** "KW 22" is due on the Friday of that week of the year. */
export const GERMAN_WEEK: Parser = {
  pattern: () => /(?<!\p{L})KW\s?(\d{1,2})(?!\d)/u,
  extract: (context, match) => {
    const start = context.reference.instant;
    const week = Number(match[1]);
    // January 4 is always in the first week.
    const fridayOf = (year: number) => {
      const fourth = new Date(Date.UTC(year, 0, 4, 12));
      return addDays(fourth, 5 - (fourth.getUTCDay() || 7) + 7 * (week - 1));
    };
    if (week < 1 || week > 53) return null;
    const friday = fridayOf(start.getUTCFullYear());
    return componentsOf(friday < start ? fridayOf(start.getUTCFullYear() + 1) : friday, context);
  },
};

type ParsingContext = Parameters<Parser["extract"]>[0];

/** "12.6.", as German writes a day without its year; chrono needs the year. */
export const GERMAN_DAY: Parser = {
  pattern: () => /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)/,
  extract: (context, match) => nextDay({ year: undefined, month: match[2]!, day: match[1]! }, context),
};

/** In "12.6.2027" the day comes first; chrono takes it for the month. */
export const DOTTED_DAY: Parser = {
  pattern: () => /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(20\d{2})(?![\d.])/,
  extract: (context, match) => nextDay({ year: match[3], month: match[2]!, day: match[1]! }, context),
};

/** "Q3" is the next third quarter. */
export const QUARTER: Parser = {
  pattern: () => /(?<end>\b(?:end of|late) )?\bQ([1-4])(?:[ /]?(20\d{2}))?\b/,
  extract: (context, match) => {
    const start = context.reference.instant;
    const last = (year: number) => new Date(Date.UTC(year, Number(match[2]) * 3, 0, 12));
    const year = Number(match[3] ?? start.getUTCFullYear());
    const day = match[3] === undefined && last(year) < start ? last(year + 1) : last(year);
    const components = componentsOf(day, context);
    return match.groups!.end === undefined ? components : components.addTag(ALONE);
  },
};

const KOREAN_WEEKDAYS = "월화수목금토일";

/** Days and weekdays in Korean, which chrono cannot parse: "5월 20일", "다음 주 금요일". */
export const KOREAN_DAY: Parser = {
  pattern: () => /(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일|(?:(다음|이번)\s*주\s*)?([월화수목금토일])요일/,
  extract: (context, match) => {
    const [, year, month, day, which, weekday] = match;
    if (!weekday) return nextDay({ year, month: month!, day: day! }, context);
    const start = context.reference.instant;
    const days = KOREAN_WEEKDAYS.indexOf(weekday) - ((start.getUTCDay() + 6) % 7);
    const weeks = which === "다음" || (which === undefined && days < 0) ? 1 : 0;
    return componentsOf(addDays(start, days + 7 * weeks), context);
  },
};

/** A day without a year is the next one. */
function nextDay(
  written: { year: string | undefined; month: string; day: string },
  context: ParsingContext,
): ParsingComponents | null {
  const start = context.reference.instant;
  const [month, day] = [Number(written.month), Number(written.day)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(Date.UTC(Number(written.year ?? start.getUTCFullYear()), month - 1, day, 12));
  if (written.year === undefined && date < start) date.setUTCFullYear(date.getUTCFullYear() + 1);
  return context.createParsingComponents({ year: date.getUTCFullYear(), month, day });
}

/** Marks results of our own parsers. */
export const RECKONED = "due/reckoned";
/** Marks periods that are due without a word before them: "next week". */
export const ALONE = "due/alone";

function componentsOf(day: Date, context: ParsingContext): ParsingComponents {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + 1];
  return context.createParsingComponents({ year, month, day: day.getUTCDate() }).addTag(RECKONED);
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_LENGTH);
}

/** Returns the last day of a date's month, or of a later one. */
export function lastOfMonth(date: Date, later: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later + 1, 0, 12));
}
