import { type Found, findDays, lowerCase, type Setting } from "../days/form.js";
import { ENGLISH, type Forms, formsOf } from "../days/forms.js";
import { isDayFirst } from "../days/order.js";
import { PARTS_OF_MONTH } from "../days/periods.js";
import { anyOf, CALENDARS } from "../lexicon/calendar.js";
import { ENGLISH_DUE } from "../lexicon/languages/english.js";
import type { Language } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";

interface Reader {
  forms: () => Forms;
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

function readerOf(language: Pick<Language, "code" | "due">): Reader {
  const { by, on, behind, next, current, end, today, tomorrow, year } = language.due;
  const { months, within, later } = CALENDARS[language.code]!;
  const parts = Object.values(PARTS_OF_MONTH);
  const signs = [by, on, behind, next, current, end, today, tomorrow, year, "after", ...parts].join(", ");
  const [byWords, onWords, behindWords] = [by, on, behind].map((list) => oneOf(wordsIn(list.toLowerCase())));
  const bound = "(?<![\\p{L}\\p{N}])";
  const deadline = byWords && `${bound}(?:${byWords})(?!${LATIN})[:：(\\s]*(?:[\\p{L}\\d'’-]+\\s+){0,3}`;
  const time =
    onWords &&
    `${bound}(?:${onWords})\\s+(?:the\\s+|next\\s+|our\\s+){0,2}(?:meeting\\s+|week of\\s+(?:the\\s+)?)?\\(?`;
  const either = [deadline, time].filter((pattern) => pattern !== "");
  return {
    forms: () => formsOf(language),
    hint: new RegExp(
      `(?<!${LATIN})(?:${oneOf(wordsIn(signs.toLowerCase()))}|${anyOf(`${months}, ${within}, ${later}`)})(?!${LATIN})|${FIRST_DATE}`,
      "u",
    ),
    before: either.length > 0 ? new RegExp(`(?:${either.join("|")})$`, "u") : /(?!)/,
    behind: behindWords ? new RegExp(`^\\s*(?:${behindWords})`, "u") : null,
  };
}

const IN_ENGLISH = readerOf(ENGLISH);
const readers = new Map<string, Reader>();

function readerFor(language: Language): Reader {
  const known = readers.get(language.code) ?? readerOf(language);
  readers.set(language.code, known);
  return known;
}

/** "By a week" is an amount. */
const AMOUNT = /^(?:an?|one|\d{1,2}) (?:days?|weeks?|months?)$/;
/** After these words a date is a start or lies in the past. */
const SINCE = /(?:starting|since|from|\p{L}{2,}ed) $/u;
/** A date at the end, apart from the task, is a deadline: "… (May 15)", "… — 15 May". */
const APART = /(?:[([](?:[^()[\]]{1,60},)?|\s[-–—|]+|📅)\s*$/u;
const LAST = /^\s*[)\].]*\s*$|^\s*[)\]]\s*[:：]/;
/** "May 15 (Ada): …", "[May 15] Ada: …" */
const FIRST = /^\s*[([)\]:：–-]/;
/** Every English due date holds one of these after a word like "by". Most items hold none, so that they skip the costly parsers. */
const TIME_WORD =
  "(?:\\d|(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|today|tonight|days?|week(?:end)?s?|months?|years?|quarter|q[1-4]|eo[dwmy])\\b))";
const WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const ENGLISH_HINT = new RegExp(
  `\\b(?:${oneOf(wordsIn(`${ENGLISH_DUE.by}, ${ENGLISH_DUE.on}, this, next, early, late, mid, of, between`.toLowerCase()))})\\b\\W+(?:[\\w'’]+\\W+){0,3}?${TIME_WORD}|to(?:day|morrow|night)|this (?:afternoon|evening)|from now|\\beo[dwmy]\\b|(?:[([](?:[^()[\\]]{1,60},)?|\\s[-–—|]+|📅)\\s*(?:\\d|[a-z]{3,9}\\.? \\d|${WEEKDAY})[^()[\\]]{0,20}[)\\].]?(?=$|[:：])|^${WEEKDAY}[:：]|after (?:this|the) (?:meeting|call)|^[^a-z\\d]*(?:[a-z]{3,9}\\.? )?\\d`,
);

const NEXT_MEETING =
  /\b(?:by|before|until|for|at|in|on) (?:the |our )?next (?:(?!the|our|week|month|year)[\w-]+ ){0,2}(?:meeting|call|session|sync|time)\b(?! \()/;

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
  source: { text: string };
}

/**
 * Reads an item's due date, relative to the meeting's day (docs/behaviour.md#due-dates).
 *
 * @example
 * readDue("write the post by Friday", { date: "2026-12-01", … })  // → "2026-12-04"
 * readDue("may look at version 3.4", { date: "2026-12-01", … })   // → null
 */
export function readDue(text: string, calendar: Calendar): string | null {
  const { date, nextMeeting, languages, source } = calendar;
  const near = lowerCase(text.slice(0, REACH));
  const spoken = [...languages.map(readerFor), IN_ENGLISH].filter((reader) =>
    (reader === IN_ENGLISH ? ENGLISH_HINT : reader.hint).test(near),
  );
  const start = new Date(`${date ?? ANY_DAY}T12:00:00Z`);
  const setting: Setting = { start, isDayFirst: () => isDayFirst({ text: source.text, date, languages }) };
  for (const { forms } of spoken) {
    const { calendar: days, relative, periods } = forms();
    for (const found of findDays(near, [...days, ...relative, ...periods], setting)) {
      if (
        isDue(found, { whole: near, readers: spoken, start }) &&
        counts(found, date === null ? null : start)
      )
        return found.date.toISOString().slice(0, 10);
    }
  }
  return NEXT_MEETING.test(near) ? nextMeeting() : null;
}

interface Surroundings {
  whole: string;
  readers: Reader[];
  start: Date;
}

/** Distinguishes a deadline from a date that is only mentioned. */
function isDue(found: Found, { whole, readers, start }: Surroundings): boolean {
  const { text, index, kind, date } = found;
  const before = whole.slice(Math.max(0, index - NEAR), index);
  const behind = whole.slice(index + text.length);
  if (AMOUNT.test(text) && /\bby\s+$/.test(before)) return false;
  if (readers.some((reader) => reader.before.test(before) || reader.behind?.test(behind))) return true;
  const isDay = kind === "day" || text.endsWith("day");
  if (isDay && date >= start && APART.test(before) && LAST.test(behind)) return true;
  if (found.isAlone) return !SINCE.test(before) && !/^['’]/.test(behind);
  const isFirst = /^[[(]?$/.test(whole.slice(0, index));
  return isFirst && isDay && /\d|day$/.test(text) && FIRST.test(behind);
}

/** Without the meeting's day only a full date counts, and no day before the meeting that is reckoned from it. */
function counts({ date, kind, hasYear }: Found, start: Date | null): boolean {
  if (start === null) return kind === "day" && hasYear;
  const ahead = (date.getTime() - start.getTime()) / DAY_LENGTH;
  if (kind === "reckoned") return ahead >= -1;
  return hasYear || ahead <= FURTHEST;
}
