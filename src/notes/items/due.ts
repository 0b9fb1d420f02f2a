import { Chrono, type ParsedResult, type Parser } from "chrono-node";
import * as de from "chrono-node/de";
import * as en from "chrono-node/en";
import * as es from "chrono-node/es";
import * as fr from "chrono-node/fr";
import * as it from "chrono-node/it";
import * as ja from "chrono-node/ja";
import * as nl from "chrono-node/nl";
import * as pt from "chrono-node/pt";
import * as zh from "chrono-node/zh";
import { ENGLISH_DUE } from "../lexicon/languages/english.js";
import type { DueWords, Language } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";
import {
  AFTER_MEETING,
  ALONE,
  DOTTED_DAY,
  GERMAN_DAY,
  GERMAN_WEEK,
  KOREAN_DAY,
  lastOfMonth,
  ORDINAL,
  PART_OF_MONTH,
  PARTS_OF_MONTH,
  periodParser,
  QUARTER,
  RECKONED,
  YEAR_OF_MEETING,
} from "./due-periods.js";

/** Chrono has no parser for Korean. */
const LOCALES: Record<string, Chrono> = {
  de: de.casual,
  es: es.casual,
  fr: fr.casual,
  it: it.casual,
  ja: ja.casual,
  nl: nl.casual,
  pt: pt.casual,
  zh: zh.casual,
  ko: new Chrono({ parsers: [KOREAN_DAY], refiners: [] }),
};

interface Reader {
  chrono: Chrono;
  /** A text without any of these words has no due date in the language. */
  hint: RegExp;
  /** Words right before a due date. */
  before: RegExp;
  /** Words right after a due date. */
  behind: RegExp | null;
}

const LATIN = "\\p{Script=Latin}";
/** "May 15 (Ada): …": a date is due because it stands first. */
const FIRST_DATE = "^[^\\p{L}\\p{N}]*(?:\\p{L}{3,9}\\.? )?\\d";

/** Leaves out parsers of times and of the past, because they give no deadlines and are the slowest. */
function readsDays(parser: Parser): boolean {
  const alone = new Chrono({ parsers: [parser], refiners: [] });
  return alone.parse("at 5pm, this morning, 2 days ago").length === 0;
}

function readerOf(words: DueWords, locale: Chrono, parsers: Parser[]): Reader {
  let chrono: Chrono | null = null;
  const { by, on, behind, next, current, end, today, tomorrow, year } = words;
  const parts = Object.values(PARTS_OF_MONTH);
  const signs = [by, on, behind, next, current, end, today, tomorrow, year, "after", ...parts].join(", ");
  const [byWords, onWords, behindWords] = [by, on, behind].map((list) => oneOf(wordsIn(list)));
  const bound = "(?<![\\p{L}\\p{N}])";
  const deadline = byWords && `${bound}(?:${byWords})(?!${LATIN})[:：(\\s]*(?:[\\p{L}\\d'’-]+\\s+){0,3}`;
  const time = onWords && `${bound}(?:${onWords})\\s+(?:the\\s+|next\\s+|our\\s+){0,2}(?:meeting\\s+)?\\(?`;
  const either = [deadline, time].filter((pattern) => pattern !== "");
  return {
    // Created when first used: few texts have a date, and the parsers are costly.
    get chrono() {
      if (chrono) return chrono;
      chrono = locale.clone();
      chrono.parsers = [periodParser(words), PART_OF_MONTH, ...parsers, ...chrono.parsers.filter(readsDays)];
      return chrono;
    },
    hint: new RegExp(`(?<!${LATIN})(?:${oneOf(wordsIn(signs))})(?!${LATIN})|${FIRST_DATE}`, "iu"),
    before: either.length > 0 ? new RegExp(`(?:${either.join("|")})$`, "iu") : /(?!)/,
    behind: behindWords ? new RegExp(`^\\s*(?:${behindWords})`, "u") : null,
  };
}

const ENGLISH = readerOf(ENGLISH_DUE, en.casual, [
  ORDINAL,
  YEAR_OF_MEETING,
  AFTER_MEETING,
  DOTTED_DAY,
  QUARTER,
]);
const readers = new Map<string, Reader>();

function readerFor({ code, due }: Language): Reader {
  const parsers = code === "de" ? [GERMAN_DAY, GERMAN_WEEK] : [];
  const known = readers.get(code) ?? readerOf(due, LOCALES[code]!, parsers);
  readers.set(code, known);
  return known;
}

/** Days that are due without a word before them. */
const NEAR_DAY =
  /^(?:(?:this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day|after (?:this|the) (?:call|meeting))$/i;
/** "By a week" is an amount. */
const AMOUNT = /^(?:an?|one|\d{1,2}) (?:days?|weeks?|months?)$/i;
/** After these words a date is a start or lies in the past. */
const SINCE = /(?:starting|since|from|\p{L}{2,}ed) $/iu;
/** A date at the end, apart from the task, is a deadline: "… (May 15)", "… — 15 May". */
const APART = /(?:[([](?:[^()[\]]{1,60},)?|\s[-–—|]+|📅)\s*$/u;
const LAST = /^\s*[)\].]*\s*$|^\s*[)\]]\s*[:：]/;
/** "May 15 (Ada): …", "[May 15] Ada: …" */
const FIRST = /^\s*[([)\]:：–-]/;
/** Every English due date holds one of these after a word like "by". Most items hold none, so that they skip the costly parsers. */
const TIME_WORD =
  "(?:\\d|(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|today|tonight|days?|week(?:end)?s?|months?|years?|quarter|q[1-4]|eo[dwmy])\\b))";
const ENGLISH_HINT = new RegExp(
  `\\b(?:${oneOf(wordsIn(`${ENGLISH_DUE.by}, ${ENGLISH_DUE.on}, this, next, early, late, mid, of`))})\\b\\W+(?:[\\w'’]+\\W+){0,3}?${TIME_WORD}|to(?:day|morrow|night)|\\beo[dwmy]\\b|(?:[([](?:[^()[\\]]{1,60},)?|\\s[-–—|]+|📅)\\s*(?:\\d|[A-Z][a-z]{2,8}\\.? \\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[^()[\\]]{0,20}[)\\].]?(?=$|[:：])|^(?:mon|tues|wednes|thurs|fri|satur|sun)day[:：]|after (?:this|the) (?:meeting|call)|${FIRST_DATE}`,
  "i",
);

const NEXT_MEETING =
  /\b(?:by|before|until|for|at|in|on) (?:the |our )?next (?:meeting|call|session|sync|time)\b(?! \()/i;

/** How many characters of an item are searched for a due date, and how many before a date for the word that makes it one. */
const REACH = 1000;
const NEAR = 60;
/** A date without a year that lies more days ahead was the last one, not the next. */
const FURTHEST = 300;
const DAY_LENGTH = 86_400_000;
/** The base for parsing if the meeting has no date. */
const ANY_DAY = "2000-01-01";

export interface Calendar {
  /** `YYYY-MM-DD` */
  date: string | null;
  /** Deferred, because few items need it. */
  nextMeeting: () => string | null;
  languages: readonly Language[];
}

/**
 * Reads an item's due date, relative to the meeting's day (docs/behaviour.md#due-dates).
 *
 * @example
 * readDue("write the post by Friday", { date: "2026-12-01", … })  // → "2026-12-04"
 * readDue("may look at version 3.4", { date: "2026-12-01", … })   // → null
 */
export function readDue(text: string, { date, nextMeeting, languages }: Calendar): string | null {
  const near = text.slice(0, REACH);
  const spoken = [...languages.map(readerFor), ENGLISH].filter((reader) =>
    (reader === ENGLISH ? ENGLISH_HINT : reader.hint).test(near),
  );
  const start = new Date(`${date ?? ANY_DAY}T12:00:00Z`);
  for (const { chrono } of spoken) {
    for (const found of chrono.parse(near, { instant: start, timezone: 0 }, { forwardDate: date !== null })) {
      const day = isDue(found, near, spoken) ? dayOf(found, date === null ? null : start) : null;
      if (day) return day.toISOString().slice(0, 10);
    }
  }
  return NEXT_MEETING.test(near) ? nextMeeting() : null;
}

/** Distinguishes a deadline from a date that is only mentioned. */
function isDue({ text, index, start, refDate }: ParsedResult, whole: string, readers: Reader[]): boolean {
  // Some parsers take the word before a date as part of it.
  const lead = /^[,(（]?\s*(?:(?:on|in|within|for|by|il|el|le|la)\s+)?/i.exec(text)![0].length;
  const before = whole.slice(Math.max(0, index - NEAR), index + lead);
  const behind = whole.slice(index + text.length);
  if (AMOUNT.test(text) && /\bby\s+$/i.test(before)) return false;
  if (readers.some((reader) => reader.before.test(before) || reader.behind?.test(behind))) return true;
  const isApart = APART.test(before) && LAST.test(behind);
  const isDay = (start.isCertain("day") && /\d/.test(text)) || /day\)?$/i.test(text);
  if (isApart && isDay && start.date() >= refDate) return true;
  if (NEAR_DAY.test(text.trim()) || start.tags().has(ALONE))
    return !SINCE.test(before) && !/^['’]/.test(behind);
  const isFirst = /^[[(]?$/.test(whole.slice(0, index));
  return isFirst && /\d|day$/.test(text) && FIRST.test(text.endsWith(" ") ? ` ${behind}` : behind);
}

function dayOf({ start: found, text }: ParsedResult, start: Date | null): Date | null {
  const date = found.date();
  const isReckoned = [...found.tags()].some((tag) => tag === RECKONED || tag.startsWith("result/relative"));
  if (start === null) {
    const isFull = !isReckoned && found.isCertain("day") && /(?:19|20)\d{2}/.test(text);
    return isFull ? date : null;
  }
  if (isReckoned) return date.getTime() >= start.getTime() - DAY_LENGTH ? date : null;
  const ahead = (date.getTime() - start.getTime()) / DAY_LENGTH;
  // "By Tuesday", said on a Tuesday, is a week later.
  if (found.isCertain("weekday") && !found.isCertain("day") && ahead === 0)
    return new Date(date.getTime() + 7 * DAY_LENGTH);
  if (found.isCertain("month") && !found.isCertain("year") && ahead > FURTHEST) return null;
  if (found.isCertain("day") || found.isCertain("weekday")) return date;
  if (!found.isCertain("month")) return null;
  return lastOfMonth(date, 0);
}
