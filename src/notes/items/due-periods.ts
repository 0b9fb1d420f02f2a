import type { Parser, ParsingComponents } from "chrono-node/en";
import type { DueWords } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";

/** Small words within a period: "the end of the month", "fin de la semaine". */
const SMALL = "the|of|our|der|den|des|dem|de|du|la|le|el|del|do|da|della|van|het|の";
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
  const whole = `(?:(?:${SMALL})\\s+)?${before}(?:${units.join("|")})${behind}|${group("today", today)}|${group("tomorrow", tomorrow)}`;
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
  pattern: () => /\bQ([1-4])(?:[ /]?(20\d{2}))?\b/,
  extract: (context, match) => {
    const start = context.reference.instant;
    const last = (year: number) => new Date(Date.UTC(year, Number(match[1]) * 3, 0, 12));
    const year = Number(match[2] ?? start.getUTCFullYear());
    return componentsOf(match[2] === undefined && last(year) < start ? last(year + 1) : last(year), context);
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
