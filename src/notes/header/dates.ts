import { type Found, findDays } from "../days/form.js";
import { ENGLISH, formsOf } from "../days/forms.js";
import { type Dated, isDayFirst } from "../days/order.js";
import { sectionKind } from "../lexicon/headings.js";
import { readKeyword } from "../lexicon/keyword.js";
import type { Block } from "../markup/outline.js";
import { daysInName, printDay, yearIn } from "../meetings/written-day.js";

const YEAR = "(?:19|20)\\d{2}";
const MONTH = "0?[1-9]|1[0-2]";
const DAY = "0?[1-9]|[12]\\d|3[01]";
/** `2013-06-11`, `2019.9.25`, `2019_09_25`, `20190925`, and `2019/…/09-25` with the year in a folder. */
const FULL = new RegExp(`(?<!\\d)(${YEAR})([-._/ ])(${MONTH})\\2(${DAY})(?!\\d)`, "g");
const GLUED = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;
const IN_YEAR = new RegExp(`(?:^|[/_-])(${YEAR})/(?:.*[/_-])?(${MONTH})[-._](${DAY})(?!\\d)[^/]*$`);

/** How many blocks from the top may state the meeting's date. */
const TOP = 12;
/** In characters. */
const LONGEST = 200;
/** Only days with a year count, wherever they lie. */
const ANY_DAY = new Date("2000-01-01T12:00:00Z");

/** Reads the last date in a path. */
export function dateInPath(path: string): string | null {
  const full = [...path.matchAll(FULL)].at(-1);
  if (full) return toDate(full[1]!, full[3]!, full[4]!);
  const match = GLUED.exec(path) ?? IN_YEAR.exec(path);
  return match ? toDate(match[1]!, match[2]!, match[3]!) : dateInNames(path.split("/"));
}

/** `7-10-24.md`, `Nov.19.2019.md`, `2018-11/nov-27.md`, `06_13_2024/README.md` */
function dateInNames(parts: string[]): string | null {
  for (const name of parts.slice(-2).reverse()) {
    const days = daysInName(name.replace(/\.\w{1,10}$/, ""));
    const year = days[0]?.year ?? yearIn(parts.slice(0, -1).join("/"));
    if (days.length === 1 && year !== null) return printDay({ ...days[0]!, year });
  }
  return null;
}

function toDate(year: string, month: string, day: string): string | null {
  return printDay({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Reads the date in the first lines of the notes. From the first action item on, dates are due dates. */
export function dateInText(title: string | null, blocks: Block[], notes: Omit<Dated, "date">): string | null {
  const items = blocks.findIndex(
    ({ text, checked }) => checked !== null || sectionKind(text.text) !== null || readKeyword(text) !== null,
  );
  const top = blocks.slice(0, Math.min(TOP, items < 0 ? TOP : items));
  const texts = [title ?? "", ...top.map((block) => block.text.text.slice(0, LONGEST))];
  const month = title === null ? null : statedMonth(title, notes);
  for (const text of texts) {
    const date = statedDate(text, notes);
    if (date && (month === null || date.startsWith(month))) return date;
  }
  return null;
}

/** A title such as "Minutes, May 2026" rules out the days of other months, as `YYYY-MM`. */
function statedMonth(title: string, notes: Omit<Dated, "date">): string | null {
  const [found, ...others] = daysIn(title, notes);
  const isMonth = found?.kind === "month" && found.hasYear && others.length === 0;
  return isMonth ? found.date.toISOString().slice(0, 7) : null;
}

function statedDate(text: string, notes: Omit<Dated, "date">): string | null {
  const written = dateInPath(text);
  if (written) return written;
  const found = daysIn(text, notes).find(({ kind, hasYear }) => kind === "day" && hasYear);
  return found?.date.toISOString().slice(0, 10) ?? null;
}

function daysIn(text: string, notes: Omit<Dated, "date">): Found[] {
  if (!/\d{2}/.test(text)) return [];
  const forms = [...notes.languages, ENGLISH].flatMap((language) => formsOf(language).calendar);
  return findDays(text.slice(0, LONGEST), forms, {
    start: ANY_DAY,
    isDayFirst: () => isDayFirst({ ...notes, date: null }),
  });
}
