import type { Language } from "../lexicon/languages/language.js";

const WRITTEN = /(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])/g;
const EASTERN = /^(?:ja|zh|ko)$/;

/** The notes in which two numbers stand for a day. */
export interface Dated {
  text: string;
  /** The meeting's day, `YYYY-MM-DD`. */
  date: string | null;
  languages: readonly Language[];
}

/** Tells whether `5/6` is 5 June: by the other dates of the notes, else by their language. */
export function isDayFirst({ text, date, languages }: Dated): boolean {
  const [, month, day] = (date ?? "").split("-").map(Number);
  for (const match of text.matchAll(WRITTEN)) {
    const [one, other] = [Number(match[1]), Number(match[3])];
    if (one > 12 !== other > 12) return one > 12;
    if (one === other || month === undefined) continue;
    if (one === day && other === month) return true;
    if (one === month && other === day) return false;
  }
  return languages.some(({ code }) => !EASTERN.test(code));
}
