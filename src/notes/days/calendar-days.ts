import { anyOf, type CalendarWords, placesOf } from "../lexicon/calendar.js";
import { dayOf, type Form, monthOf, type Named, type Setting } from "./form.js";

const YEAR = "(?:19|20)\\d\\d";
const APART = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";
const DIGIT = /\d/;

/** Makes the forms of days in digits: `2026-05-12`, `5/12`, `5/12/26`, `12.05.2026`, `05/2026`. */
export function daysInDigits(calendar: CalendarWords): Form[] {
  const apart = `(?<![\\d/.\\p{L}-])${weekdayBefore(calendar)}`;
  const end = "(?![\\d/\\p{L}-]|\\.\\d)";
  return [
    {
      signs: [DIGIT],
      pattern: new RegExp(
        `${apart}(${YEAR})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:t\\d\\d:\\d\\d\\S*)?(?![\\d/-])${weekdayBehind(calendar)}`,
        "gu",
      ),
      read: ([, year, , month, day], setting) =>
        dayOf({ year: year!, month: Number(month), day: Number(day) }, setting),
    },
    {
      signs: [DIGIT],
      pattern: new RegExp(
        `${apart}(\\d{1,2})(?:\\/(\\d{1,2})|([/.-])(\\d{1,2})\\3(${YEAR}|\\d\\d))${end}`,
        "gu",
      ),
      read: readNumbers,
    },
    {
      signs: [DIGIT],
      pattern: new RegExp(`${apart}(0?[1-9]|1[0-2])\\/(20\\d\\d)${end}`, "gu"),
      read: ([, month, year], setting) => monthOf({ year: year!, month: Number(month) }, setting),
    },
  ];
}

/** Between dots the day comes first. */
function readNumbers(match: RegExpExecArray, setting: Setting): Named | null {
  const [whole, first, other, separator, second, year] = match;
  const numbers: [number, number] = [Number(first), Number(other ?? second)];
  if (whole === "24/7") return null;
  // `1.2.26` is a version.
  if (separator === "." && year!.length === 2 && !/\d\d\.\d\d\.\d\d$/.test(whole)) return null;
  const isDayFirst = separator === "." || (Math.max(...numbers) <= 12 && setting.isDayFirst());
  const [month, day] = isDayFirst || numbers[0] > 12 ? [numbers[1], numbers[0]] : numbers;
  return dayOf({ year, month, day }, setting);
}

/** "12.6.", as German writes a day without its year. */
export const GERMAN_DAY: Form = {
  signs: [DIGIT],
  pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)/g,
  read: ([, day, month], setting) => dayOf({ month: Number(month), day: Number(day) }, setting),
};

/** "5月20日", "5월 20일", and months with "末", "中" or a third of theirs: "6月末", "6月上旬". */
export const EASTERN_DAY: Form = {
  signs: [DIGIT],
  pattern:
    /(?:(\d{4})[年년]\s*)?(?<!\d)(\d{1,2})[月월]\s*(?:(\d{1,2})[日号號일]|(上旬|中旬|下旬|末|底|中|말))/g,
  read: ([, year, written, day, part], setting) => {
    const month = Number(written);
    if (month < 1 || month > 12) return null;
    const end = part === "上旬" ? 10 : part === "中旬" ? 20 : null;
    if (part && end === null) return monthOf({ year, month }, setting);
    return dayOf({ year, month, day: end ?? Number(day) }, setting);
  },
};

/** Makes the forms of days and months by name: "15 May", "May 15th, 2026", "1er juin", "15 de mayo de 2026", "May 2026". */
export function namedDays(calendar: CalendarWords): Form[] {
  const { months, of } = calendar;
  if (months === "") return [];
  const numbers = placesOf(months);
  const month = `(${anyOf(months)})(?!\\p{L})\\.?`;
  const weekday = weekdayBefore(calendar);
  const between = of ? `(?:(?:${of})\\s+)?` : "";
  const ordinal = "(?:st|nd|rd|th|er|\\.|[º°])?";
  const range = `(?:\\s?[-–]\\s?(?:(?:${anyOf(months)})\\s+)?\\d{1,2}${ordinal})?`;
  const year = `(?:(?:,?\\s+|[-/])(?:${between})(${YEAR}))?`;
  const anyMonth = new RegExp(anyOf(months));
  const numberOf = (name: string) => numbers.get(name)!;
  const rangeOfMonths = (between: string, middle: string, isAlone: boolean): Form => ({
    signs: [anyMonth],
    pattern: new RegExp(
      `${APART}${between}(?:${anyOf(months)})${middle}${month}(?:,?\\s+(${YEAR}))?${END}`,
      "gu",
    ),
    read: ([, name, written], setting) => ({
      ...monthOf({ year: written, month: numberOf(name!) }, setting),
      isAlone,
    }),
  });
  return [
    {
      signs: [DIGIT, anyMonth],
      pattern: new RegExp(
        `${APART}${weekday}(\\d{1,2})${ordinal}${range}(?:[-/]|\\s*)${between}${month}${year}${END}${weekdayBehind(calendar)}`,
        "gu",
      ),
      read: ([, day, name, written], setting) =>
        dayOf({ year: written, month: numberOf(name!), day: Number(day) }, setting),
    },
    {
      signs: [DIGIT, anyMonth],
      pattern: new RegExp(
        `${APART}${weekday}${month}(?:[-/]|\\s*,?\\s*)(\\d{1,2})${ordinal}${range}${year}${END}(?!:\\d|\\s*(?:am|pm)\\b)${weekdayBehind(calendar)}`,
        "gu",
      ),
      read: ([, name, day, written], setting) =>
        dayOf({ year: written, month: numberOf(name!), day: Number(day) }, setting),
    },
    {
      signs: [anyMonth],
      pattern: new RegExp(
        `${APART}${month}(?:(?:,?\\s+|[-/])${between}(${YEAR}))?${END}(?!['’]s\\b|\\s+\\d)`,
        "gu",
      ),
      read: (match, setting) => {
        const [, name, written] = match;
        if (written === undefined && isOtherWord(match)) return null;
        return monthOf({ year: written, month: numberOf(name!) }, setting);
      },
    },
    rangeOfMonths("", "\\s?[-–/]\\s?", false),
    rangeOfMonths("between\\s+", "\\s+and\\s+", true),
  ];
}

/** Recognises a short name without "in" or the like before it: "by Jan" may be a person, and "mar" the sea. */
function isOtherWord({ 1: name, index, input }: RegExpExecArray): boolean {
  return (
    name!.length <= 3 &&
    !/\b(?:in|until|till|before)\s+$|^$/.test(input.slice(0, index)) &&
    !/^ma[iy]$|^mei$/.test(name!)
  );
}

/** "Friday, 12 May" is one day. */
function weekdayBefore({ weekdays }: CalendarWords): string {
  return `(?:(?:${anyOf(weekdays)})(?!\\p{L})[.,]?\\s+(?:the\\s+)?)?`;
}

/** "12 May (Tuesday)" is one day. */
function weekdayBehind({ weekdays }: CalendarWords): string {
  return `(?:,?\\s*[(（](?:${anyOf(weekdays)})[)）])?`;
}
