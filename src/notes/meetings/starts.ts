import type { Title } from "./scan.js";
import { plainTitle } from "./title.js";
import { dayOfHeading, isTooFar, saysOther, type WrittenDay } from "./written-day.js";
import { decideDays, type FileFacts } from "./years.js";

export interface Start {
  /** The line of its title, from 1. */
  line: number;
  /** As written, with its Markdown. */
  title: string;
  /** `YYYY-MM-DD`; null if its year is unknown. */
  date: string | null;
  isHeading: boolean;
}

interface Dated {
  title: Title;
  day: WrittenDay;
  over: Title | undefined;
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
const YEAR_HEADING = /^[^\p{L}\p{N}]*(?:\p{L}+[^\p{L}\p{N}]+)?((?:19|20)\d{2})[^\p{L}\p{N}]*$/u;
const MEETING = /\b(?:meeting|minutes|notes|call|sync|standup|stand-up|retro|session|weekly)\b/i;

/** Finds where the meetings of a file start (docs/behaviour.md#meetings). */
export function findStarts(titles: Title[], facts: FileFacts): Start[] {
  const dated = findDated(titles);
  const strong = ofMainRank(dated.filter(({ title }) => title.kind !== "plain"));
  const chosen = [...plainTitles(dated, strong[0]), ...strong];
  const days = chosen.map(({ day }) => day);
  const dates = decideDays(days, facts);
  const starts = chosen.map((each, index) => ({ ...each, date: dates[index]! }));
  return joinTitles(starts.filter(({ date }) => !isTooFar(date, facts.pushedOn)));
}

/** Finds the titles that state the date of a meeting. A heading above them may state the year. */
function findDated(titles: Title[]): Dated[] {
  let year: number | null = null;
  return titles.flatMap((title, index) => {
    if (title.kind === "heading") year = Number(YEAR_HEADING.exec(title.text)?.[1] ?? Number.NaN) || year;
    const day = readDay(title);
    const before = titles[index - 1];
    const over = before?.line === title.above ? before : undefined;
    if (!day || (over && isAbove(over, title) && saysOther(over.text))) return [];
    return [{ title, day: { ...day, year: day.year ?? year }, over }];
  });
}

function readDay({ text }: Title): WrittenDay | null {
  return /\d/.test(text) ? dayOfHeading(plainTitle(text)) : null;
}

/** "## Next meeting" may stand above the line or the deeper heading with its date. */
function isAbove(over: Title, title: Title): boolean {
  return over.kind === "heading" && (title.kind !== "heading" || title.rank > over.rank);
}

/** Leaves out headings deeper than most, unless they hold only a date or name a meeting. */
function ofMainRank(dated: Dated[]): Dated[] {
  const ranks = dated.flatMap(({ title }) => (title.kind === "heading" ? [title.rank] : []));
  const count = (rank: number) => ranks.filter((each) => each === rank).length;
  const main = [...new Set(ranks)].sort((one, other) => count(other) - count(one) || one - other)[0];
  if (main === undefined || count(main) < 2) return dated;
  return dated.filter(({ title, day }) => title.rank <= main || day.isAlone || MEETING.test(title.text));
}

/**
 * Selects lines of text above the first heading. At least two must stand below a rule, or hold only a date with its year or below a blank
 * line.
 */
function plainTitles(dated: Dated[], first: Dated | undefined): Dated[] {
  const titles = dated.filter(({ title, day, over }) => {
    const isFree = title.above < title.line - 1 || over?.kind === "heading" || YEAR.test(title.text);
    const isAbove = first === undefined || title.line < first.title.line;
    return isAbove && title.kind === "plain" && (title.isBelowRule || (day.isAlone && isFree));
  });
  return titles.length > 1 ? titles : [];
}

/** Joins a title over two lines, name and date: a heading over one of its rank, or mostly over a line with a date. */
function joinTitles(starts: (Dated & { date: string | null })[]): Start[] {
  const lines = starts.filter(({ title }) => title.kind !== "heading");
  const named = lines.filter(({ over }) => over?.kind === "heading");
  const isMostlyNamed = named.length > lines.length / 2;
  const dated = new Set(starts.map(({ title }) => title.line));
  return starts.flatMap(({ title, over, date, day }) => {
    const own = { line: title.line, title: title.text, date, isHeading: title.kind === "heading" };
    if (over?.kind !== "heading") return [own];
    const isLine = title.kind !== "heading";
    // "## Weekly 2026-05-05" and "**Date: 2026-05-05**" below it.
    if (isLine && dated.has(over.line)) return day.isAlone ? [] : [own];
    const isSplit = isLine
      ? isMostlyNamed && day.isAlone
      : over.rank === title.rank && over.line === title.line - 1;
    const isJoined = isSplit && readDay(over) === null;
    return isJoined ? [{ line: over.line, title: over.text, date, isHeading: true }] : [own];
  });
}
