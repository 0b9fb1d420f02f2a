import { anyOf, type CalendarWords, placesOf } from "../lexicon/calendar.js";
import type { DueWords } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";
import { addDays, type Form, reckoned } from "./form.js";

const APART = "(?<![\\p{Script=Latin}\\p{N}])";
const END = "(?![\\p{Script=Latin}\\p{N}])";

/**
 * Makes the form of weekdays, of which the next one counts: "Friday", "next Friday", "vendredi prochain", "来週の金曜日". With "next" it is one of
 * the next week. "By Tuesday", said on a Tuesday, is a week later.
 */
export function weekdayForm({ weekdays }: CalendarWords, { next, current: thisWords, week }: DueWords): Form {
  const places = placesOf(weekdays);
  const [nextWords, currentWords, weekWords] = [next, thisWords, week].map((list) =>
    oneOf(wordsIn(list.toLowerCase())),
  );
  const which = (group: string, words: string) => `(?<${group}>${words})`;
  const ofWeek = `(?:\\s*(?:${weekWords})(?:\\s*の)?)?`;
  const before = `(?:(?:${which("next", nextWords!)}|${which("current", currentWords!)})${ofWeek}\\s*)?`;
  const behind = `(?:\\s+(?:of\\s+)?${which("nextBehind", nextWords!)}${ofWeek})?`;
  return {
    signs: [new RegExp(anyOf(weekdays))],
    pattern: new RegExp(
      `(?<!last |past )${APART}${before}(?<weekday>${anyOf(weekdays)})${END}${behind}`,
      "gu",
    ),
    read: ({ groups }, { start }) => {
      const { weekday, next: nextBefore, current, nextBehind } = groups!;
      const days = places.get(weekday!)! - (start.getUTCDay() || 7);
      const isNext = (nextBefore ?? nextBehind) !== undefined;
      return reckoned(addDays(start, isNext || days <= 0 ? days + 7 : days), isNext || current !== undefined);
    },
  };
}

/** Makes the form of amounts of time: "two weeks", "dans trois jours", "2週間以内". */
export function amountForm(words: CalendarWords): Form {
  const { numbers, about, within, later } = words;
  const places = placesOf(numbers);
  const lead = within && `(?<lead>(?:${anyOf(within)})\\s+)?`;
  const roughly = about && `(?:(?:${anyOf(about)})\\s+)?`;
  const number = `(?:\\d{1,2}\\s?[-–]\\s?)?(?<number>\\d{1,3}|(?:an?\\s+)?(?:${anyOf(numbers)})(?:\\s+of)?)`;
  const units = (["hours", "days", "weeks", "monthUnits"] as const).map(
    (unit) => `(?<${unit}>${anyOf(words[unit])})`,
  );
  const behind = later && `(?:\\s*(?<later>${anyOf(later)}))?`;
  return {
    signs: [new RegExp(`(?:\\d|${anyOf(numbers)})(?: of)?\\s*(?:${units.join("|")})`)],
    pattern: new RegExp(
      `${APART}${lead}${roughly}${number}\\s*(?:${units.join("|")})${END}(?!\\s+ago\\b)${behind}`,
      "gu",
    ),
    read: ({ groups }, { start }) => {
      const { number: written, lead: before, later: after } = groups!;
      const word = written!.replace(/^an?\s+|\s+of$/g, "");
      const date = laterDay(start, places.get(word) ?? Number(written), groups!);
      // In Eastern scripts "2日" is a day of the month.
      if (date === null || (places.has("一") && after === undefined)) return null;
      return reckoned(date, (before ?? after) !== undefined);
    },
  };
}

/** Returns null for a property such as "two week" in "a two week cycle". */
function laterDay(start: Date, count: number, groups: Record<string, string | undefined>): Date | null {
  const { hours, days, weeks, monthUnits } = groups;
  if (count > 1 && /^(?:day|week|month)$/.test(days ?? weeks ?? monthUnits ?? "")) return null;
  if (hours) return count < HOURS_OF_A_DAY ? null : addDays(start, Math.floor(count / HOURS_OF_A_DAY));
  if (days) return addDays(start, count);
  return weeks ? addDays(start, 7 * count) : addMonths(start, count);
}

const HOURS_OF_A_DAY = 24;

/** The 31st becomes the last day of a shorter month. */
function addMonths(date: Date, months: number): Date {
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0, 12));
  const day = Math.min(date.getUTCDate(), last.getUTCDate());
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), day, 12));
}
