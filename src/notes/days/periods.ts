import type { DueWords } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";
import { MONTH_NUMBERS } from "../lexicon/months.js";
import { plainLetters } from "../lexicon/plain.js";
import { addDays, type Form, lastOfMonth, reckoned } from "./form.js";

/** Small words within a period: "the end of the month", "fin de la semaine". */
const SMALL = "the|of|our|der|den|des|dem|de|du|la|le|el|del|do|da|della|van|het|の";
/** "EOD Friday" is due on Friday. */
const DAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri)\\b|tomorrow|\\d)";
const LATIN = "\\p{Script=Latin}";
/** Periods that are due without another word: "eow", "年内". */
const BY_ITSELF = /^eo.$|[内中]$/;

/**
 * Makes the form of periods. A week ends on its last working day, the others on their last day.
 *
 * @example
 * periodForm(ENGLISH_DUE) // "end of next week" on 2026-12-01 → 2026-12-11
 */
export function periodForm(words: DueWords): Form {
  const group = (name: string, list: string) => `(?<${name}>${oneOf(wordsIn(list.toLowerCase())) || "(?!)"})`;
  const { next, current, end, today, tomorrow } = words;
  const small = `\\s*(?:(?:${SMALL})\\s+)*`;
  const before = `(?:${group("end", end)}${small})?(?:(?:${group("next", next)}|${group("current", current)})${small})?`;
  const units = (["weekend", "week", "month", "quarter", "year"] as const).map((unit) =>
    group(unit, words[unit]),
  );
  const behind = `(?:\\s*${group("nextBehind", next)})?(?:\\s*${group("endBehind", end)})?`;
  const whole = `(?:(?:${SMALL})\\s+)?${before}(?:${units.join("|")})${behind}|${group("today", today)}(?!\\s+(?:on\\s+)?${DAY})|${group("tomorrow", tomorrow)}`;
  const { weekend, week, month, quarter, year } = words;
  const sign = [weekend, week, month, quarter, year, today, tomorrow].join(", ").toLowerCase();
  return {
    signs: [new RegExp(oneOf(wordsIn(sign)))],
    pattern: new RegExp(`(?<![${LATIN}\\d])(?:${whole})(?![${LATIN}'’一二三四五六日天])`, "gu"),
    read: ({ 0: text, groups }, { start }) => {
      const day = endOf(text, groups!, start);
      return day && reckoned(day, isAlone(text, groups!));
    },
  };
}

/** Returns the last day of a period; null for "week" without "this", "next" or "end". */
function endOf(text: string, groups: Record<string, string | undefined>, start: Date): Date | null {
  if (groups.today) return start;
  if (groups.tomorrow) return addDays(start, 1);
  const next = groups.next ?? groups.nextBehind;
  const later = next ? 1 : 0;
  if (groups.weekend) return addDays(start, ((6 - start.getUTCDay() + 7) % 7) + 7 * later);
  if (!(next || groups.current || groups.end || groups.endBehind || BY_ITSELF.test(text))) return null;
  if (groups.week) {
    return /weeks$/.test(text)
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
export const ORDINAL: Form = {
  pattern: /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?the (\d{1,2})(?:st|nd|rd|th)\b/gi,
  read: (match, { start }) => {
    const day = Number(match[1]);
    if (day < 1 || day > 31) return null;
    const later = day < start.getUTCDate() ? 1 : 0;
    return reckoned(new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + later, day, 12)));
  },
};

/** "At the 2027 meeting" is due on the last day of the year, because the meeting's day is unknown. */
export const YEAR_OF_MEETING: Form = {
  pattern:
    /(?<=\bat the (?:\(?TBD\)? )?)(\d{4}) (?:\w+ ){0,3}(?:meeting|call|conference|summit|workshop)\b/gi,
  read: (match) => reckoned(new Date(Date.UTC(Number(match[1]), 11, 31, 12)), true),
};

/** "For next week's call" is a week later, and "at tomorrow's call" the next day. */
export const NEXT_DAYS: Form = {
  pattern: /\b(?:next (week)|tomorrow)(?=['’]s\b)/gi,
  read: (match, { start }) => reckoned(addDays(start, match[1] ? 7 : 1)),
};

/** "After this call" is today. */
export const AFTER_MEETING: Form = {
  pattern: /\bafter (?:this|the) (?:call|meeting)\b/gi,
  read: (_, { start }) => reckoned(start, true),
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
    .map(([part, words]) => `(?<${part}>${oneOf(wordsIn(words.toLowerCase()))})`)
    .join(
      "|",
    )})[\\s-]+(?:(?:${SMALL})\\s+)?(?<month>${MONTH})(?:\\.?\\s+(?<year>20\\d\\d))?(?!${LATIN}|\\.?\\s*\\d)`,
  "gu",
);

/** "Mid May" is due on the 15th, "late May" and "Ende Mai" on the last day. */
export const PART_OF_MONTH: Form = {
  signs: [new RegExp(MONTH)],
  pattern: PART_OF_MONTH_PATTERN,
  read: ({ groups }, { start }) => {
    const { early, late, month, year } = groups!;
    const number = MONTH_NUMBERS.get(plainLetters(month!))!;
    const written = Number(year ?? start.getUTCFullYear());
    const isPast = year === undefined && number < start.getUTCMonth() + 1;
    const first = new Date(Date.UTC(isPast ? written + 1 : written, number - 1, 1, 12));
    return reckoned(late ? lastOfMonth(first, 0) : addDays(first, early ? 0 : 14), true);
  },
};

/** "KW 22" is due on the Friday of that week of the year. */
export const GERMAN_WEEK: Form = {
  pattern: /(?<!\p{L})kw\s?(\d{1,2})(?!\d)/gu,
  read: (match, { start }) => {
    const week = Number(match[1]);
    // January 4 is always in the first week.
    const fridayOf = (year: number) => {
      const fourth = new Date(Date.UTC(year, 0, 4, 12));
      return addDays(fourth, 5 - (fourth.getUTCDay() || 7) + 7 * (week - 1));
    };
    if (week < 1 || week > 53) return null;
    const friday = fridayOf(start.getUTCFullYear());
    return reckoned(friday < start ? fridayOf(start.getUTCFullYear() + 1) : friday);
  },
};

/** "Q3" is the next third quarter. */
export const QUARTER: Form = {
  pattern: /(?<end>\b(?:end of|late) )?\bq([1-4])(?:[ /]?(20\d{2}))?\b/g,
  read: (match, { start }) => {
    const last = (year: number) => new Date(Date.UTC(year, Number(match[2]) * 3, 0, 12));
    const year = Number(match[3] ?? start.getUTCFullYear());
    const day = match[3] === undefined && last(year) < start ? last(year + 1) : last(year);
    return reckoned(day, match.groups!.end !== undefined);
  },
};
