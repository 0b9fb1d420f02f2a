import { MONTH_NUMBERS, WEEKDAYS } from "./months.js";

const byLength = (words: Iterable<string>) =>
  [...words].sort((one, other) => other.length - one.length).join("|");
const MONTH = `(?:${byLength(MONTH_NUMBERS.keys())}|märz|février|août|décembre|março)`;
const WEEKDAY = `(?:${byLength([...WEEKDAYS].filter((word) => word.length > 4))})`;
const NUMBER = "\\d{1,2}(?:st|nd|rd|th)?\\.?";
const YEAR = "(?:,? (?:19|20)\\d{2})?";
const DAY = [
  "\\d{4}-\\d{2}-\\d{2}",
  "\\d{1,2}[./]\\d{1,2}(?:[./](?:\\d{4}|\\d{2})?)?",
  `${MONTH}\\.? ${NUMBER}${YEAR}`,
  `${NUMBER}(?: de| of)? ${MONTH}(?![\\p{L}])\\.?${YEAR}`,
].join("|");
const PERIOD = "(?:the )?(?:end of (?:the )?|next |this ){1,2}(?:week|month|quarter|year)";

/** A text without any of these names no time. They cost less than the patterns. */
const SIGN = new RegExp(`\\d|tomorrow|eo[dwmy]|week|month|quarter|year|${WEEKDAY}|${MONTH}`);

/** Finds a pattern of times in a text in lower case; null at little cost if it can have none. */
export function findWritten(pattern: RegExp, lower: string): RegExpExecArray | null {
  return SIGN.test(lower) ? pattern.exec(lower) : null;
}

/**
 * Sources of patterns for a day with a number, and for any time that may be a deadline, in lower case: a pattern that ignores case takes
 * several times as long to compile.
 */
export const WRITTEN_DAY = `(?:${DAY})`;
export const WRITTEN_DEADLINE = `(?:(?:(?:the |next |this )?${WEEKDAY},? ?)?(?:${DAY})|(?:next |this )?${WEEKDAY}|${PERIOD}|(?:the )?end of ${MONTH}|tomorrow|eo[dwmy])(?![\\p{L}\\d])`;
