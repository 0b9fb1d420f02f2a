import { CALENDARS } from "../lexicon/calendar.js";
import { ENGLISH_DUE } from "../lexicon/languages/english.js";
import type { Language } from "../lexicon/languages/language.js";
import { daysInDigits, EASTERN_DAY, GERMAN_DAY, namedDays } from "./calendar-days.js";
import type { Form } from "./form.js";
import {
  AFTER_MEETING,
  GERMAN_WEEK,
  NEXT_DAYS,
  ORDINAL,
  PART_OF_MONTH,
  periodForm,
  QUARTER,
  YEAR_OF_MEETING,
} from "./periods.js";
import { amountForm, weekdayForm } from "./relative-days.js";

/** How a language writes days. */
export interface Forms {
  /** Days of the calendar: "15 May". */
  calendar: readonly Form[];
  /** Days reckoned from the meeting: "Friday", "in two weeks". */
  relative: readonly Form[];
  /** Periods, which count by their last day: "next month", "Q3". */
  periods: readonly Form[];
}

const SPECIAL: Record<string, Partial<Forms>> = {
  en: { relative: [ORDINAL, NEXT_DAYS, AFTER_MEETING], periods: [QUARTER, YEAR_OF_MEETING] },
  de: { calendar: [GERMAN_DAY], periods: [GERMAN_WEEK] },
  ja: { calendar: [EASTERN_DAY] },
  zh: { calendar: [EASTERN_DAY] },
  ko: { calendar: [EASTERN_DAY] },
};

const created = new Map<string, Forms>();

/** Creates a language's forms when they are first used: few texts have a date, and the patterns are costly. */
export function formsOf({ code, due }: Pick<Language, "code" | "due">): Forms {
  const known = created.get(code);
  if (known) return known;
  const words = CALENDARS[code]!;
  const special = SPECIAL[code] ?? {};
  const forms: Forms = {
    calendar: [...(special.calendar ?? []), ...daysInDigits(words), ...namedDays(words)],
    relative: [...(special.relative ?? []), weekdayForm(words, due), amountForm(words)],
    periods: [...(special.periods ?? []), periodForm(due), PART_OF_MONTH],
  };
  created.set(code, forms);
  return forms;
}

export const ENGLISH: Pick<Language, "code" | "due"> = { code: "en", due: ENGLISH_DUE };
