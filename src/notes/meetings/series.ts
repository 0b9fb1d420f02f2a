import { MONTH_NUMBERS, WEEKDAYS } from "../lexicon/months.js";
import { plainLetters } from "../lexicon/plain.js";
import { CHARACTERS_OF_FILES, COUNTED, WORDS_OF_FILES } from "../lexicon/series.js";

export interface MeetingPlace {
  path: string;
  /** The first line of the meeting in its file, from 1. */
  line: number;
  /** `YYYY-MM-DD`. */
  date: string | null;
}

/** `2023年8月27日`, `8月27日`, `第九周`, `第3回`, `2주차`. */
const COUNTED_CHARACTERS =
  /第[\d一二三四五六七八九十百零〇两]+[周週次回期届轮]?|\d+(?:年|月|日|号|회차|주차|년|월|일|차|주|회)/gu;
/** `w04`, `kw12`, `q1`, `1h`, `v2`, `3rd`: periods, versions and ordinals. */
const COUNTED_WORD = /^(?:[qhw]\d{1,2}|[kc]w\d{1,2}|v\d+|[1-4][hq]|\d+(?:st|nd|rd|th|er|re|e|o|a))$/;
/** Beside a date these are part of it; alone they may name a group. */
const BESIDE_DATES = new Set(["am", "pm", "spring", "summer", "fall", "autumn", "winter", ...WEEKDAYS]);
/** "Mar" and "set" are also words, "march" and "settembre" hardly. */
const SHORTEST_MONTH = 5;

/**
 * Names the series of the meetings in a file: its path without extension, dates, numbers and words of archives or file kinds. It may be
 * empty.
 *
 * @example
 * seriesOf("wg-a/archive/2025/12-30-minutes.md") // → "wg-a"
 * seriesOf("2026-03-03/wg-a.md")                 // → "wg-a"
 * seriesOf("meetings/2026-03-03.md")             // → ""
 */
export function seriesOf(path: string): string {
  const parts = plainLetters(splitCamelCase(path)).split("/");
  const segments: string[][] = [];
  for (const [index, part] of parts.entries()) {
    const isFile = index === parts.length - 1;
    const words = nameWords(isFile ? part.replace(/\.[a-z]\w{0,9}$/, "") : part, isFile);
    const said = new Set(segments.flat());
    // `wg-a/2026-03-03-wg-a.md` repeats the name of its folder.
    if (words.some((word) => !said.has(word))) segments.push(words);
  }
  return segments.map((words) => words.join("-")).join("/");
}

/** `MeetingMinutes` is two words. */
function splitCamelCase(path: string): string {
  return path.replace(/(\p{Ll}{2})(\p{Lu}\p{Ll})/gu, "$1 $2");
}

/** Returns the words of a path segment that name a group. */
function nameWords(part: string, isFile: boolean): string[] {
  const written = part.replace(COUNTED_CHARACTERS, " ").replace(CHARACTERS_OF_FILES, " ");
  const words = written.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const isDated = /\d/.test(part) || MONTH_NUMBERS.has(words.join());
  return words.flatMap((word, index) => {
    if (!isNumber(word)) return isTimeWord(word, isDated) ? [] : nameOf(word);
    // `wg-2/` names a group, `sprint-2/` and `2026-03-03-planning-2.md` count.
    const before = words[index - 1];
    const isName = before !== undefined && !isNumber(before) && nameOf(before).length > 0;
    const counts = isFile || word.length > 2 || COUNTED.has(before!) || isNumber(words[index + 1] ?? "");
    return isName && !isTimeWord(before, isDated) && !counts ? [word] : [];
  });
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

function isTimeWord(word: string, isDated: boolean): boolean {
  if (COUNTED_WORD.test(word) || /^\d{4}/.test(word)) return true;
  const name = word.replace(/\d+$/, "");
  if (MONTH_NUMBERS.has(name)) return isDated || name.length >= SHORTEST_MONTH;
  return isDated && BESIDE_DATES.has(name);
}

/** `minutes4` and `3a2026` name no group, `sprint2` names "sprint", and `wg2` stays as it is. */
function nameOf(word: string): string[] {
  const [, name, count] = /^(.*?)(\d*)$/.exec(word)!;
  if (WORDS_OF_FILES.has(name!)) return [];
  const kept = COUNTED.has(name!) || count!.length > 2 ? name! : word;
  return COUNTED_WORD.test(kept) ? [] : [kept];
}

const collator = new Intl.Collator("en", { numeric: true });

/**
 * Compares meetings of a series by date, then place in the file, then natural order of the path, in which numbers count
 * as numbers. A meeting without a date comes first.
 *
 * @example
 * [{ path: "10.md", line: 1, date: null }, { path: "9.md", line: 1, date: null }].sort(compareMeetings)
 * // → 9.md, 10.md
 */
export function compareMeetings(one: MeetingPlace, other: MeetingPlace): number {
  const [first, second] = [one.date ?? "", other.date ?? ""];
  if (first !== second) return first < second ? -1 : 1;
  if (one.path === other.path) return one.line - other.line;
  return collator.compare(one.path, other.path) || (one.path < other.path ? -1 : 1);
}
