import { casual, strict } from "chrono-node/en";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
const NUMBER = "\\d{1,2}(?:st|nd|rd|th)?";
const YEAR = "(?:,?\\s+\\d{4}\\b)?";
const WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b";
const COUNT = "(?:\\d{1,2}|an?|one|two|three|four|five|six|(?:a )?couple(?: of)?|(?:a )?few|several)";

/** A day that chrono understands: `2026-12-01`, `12/15`, `3 Dec`, `December 3rd, 2026`. */
const DAY = `\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|${NUMBER}(?: of)? ${MONTH}${YEAR}|${MONTH} ${NUMBER}(?!\\d)${YEAR}`;
/** A weekday, or a day from now. */
const NEAR = `(?:this |next |coming )?${WEEKDAY}|(?:tomorrow|today|tonight)(?!['’])`;
/** A stretch of time from now: "in two weeks"; behind "by" it is an amount. */
const STRETCH = `(?:next |coming )?${COUNT} (?:days?|weeks?|months?)`;
/** Weeks and months as a whole: their last working day counts. */
const PERIOD = "(?:(?:the|end of|this|next|coming) )+(?:week(?:end|s)?|month|year|quarter)\\b|eo[dwmy]\\b";
/** A month, or a part of it. */
const PART = `(?:the )?(?:end of |early(?: in)? |mid[- ]|late |beginning of )?${MONTH}${YEAR}`;
const ORDINAL = "the \\d{1,2}(?:st|nd|rd|th)\\b";

/** What a date stands behind when it is a deadline; a few words may come between ("at the June meeting"). */
const DEADLINE = `\\b(?:by|due(?: on| by| date)?|until|till|before|no later than|deadline|target(?:ing)?)\\b[:\\s]+(?:[\\w'-]+\\s+){0,3}?`;
const TIME = `\\b(?:on|at|in|over|for|during|with(?:in)?)\\s+(?:the\\s+|next\\s+|our\\s+){0,2}(?:meeting\\s+)?\\(?`;
const ALONE = `(?<!starting |since |from )(?:tomorrow|(?:this|next) (?:week(?:end)?|month|${WEEKDAY})|(?:early in|end of|late|mid[- ]) ?${MONTH}|after (?:this|the) (?:call|meeting))`;

const DUE = new RegExp(
  `(?:${DEADLINE})(?<by>${DAY}|${NEAR}|${ORDINAL}|${PART}|${PERIOD})` +
    `|${TIME}(?<on>${DAY}|${NEAR}|${STRETCH}|${ORDINAL}|${PART}|${PERIOD})` +
    `|\\bat the (?:\\(?TBD\\)? )?(?<event>(?:${MONTH} )?\\d{4}) (?:\\w+ ){0,3}(?:meeting|call|conference|summit|workshop)\\b|(?<alone>${ALONE})|^(?<first>${MONTH} ${NUMBER}${YEAR}|\\d{4}-\\d{2}-\\d{2})(?=\\s*[(:：–-])`,
  "gi",
);

/** Every due date holds one of these; most items hold none, and are not looked at any closer. */
const HINT =
  /\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tonight|days?\b|week|month|year|quarter|eo[dwmy]\b|meeting|call\b|conference|summit|workshop|session|sync\b|time\b)/i;

/** "By the next call". */
const NEXT_MEETING =
  /\b(?:by|before|until|for|at|in|on) (?:the |our )?next (?:meeting|call|session|sync|time)\b(?! \()/i;

/** How far into an item a due date is looked for. */
const REACH = 1000;
/** A date without a year that lies further ahead was the last one, not the next. */
const FURTHEST = 300;
const DAY_LENGTH = 86_400_000;
const FORWARD = { forwardDate: true };

/**
 * The day by which an item says it is to be done, reckoned from the meeting's day (docs/behaviour.md#due-dates).
 *
 * @example
 * readDue("write the post by Friday", "2026-12-01")  // → "2026-12-04"
 * readDue("may look at version 3.4", "2026-12-01")   // → null
 */
export function readDue(
  text: string,
  meetingDate: string | null,
  nextMeeting: () => string | null = () => null,
): string | null {
  const near = text.slice(0, REACH);
  if (!HINT.test(near)) return null;
  const matches = [...near.matchAll(DUE)];
  if (matches.length === 0) return NEXT_MEETING.test(near) ? nextMeeting() : null;
  // What looks like a day may be none, "for 1.4": then the next one counts.
  for (const { groups } of matches) {
    const { by, on, event, alone, first } = groups!;
    const day = dayOf((by ?? on ?? event ?? alone ?? first)!.toLowerCase(), meetingDate);
    if (day) return day;
  }
  return null;
}

function dayOf(written: string, meetingDate: string | null): string | null {
  if (meetingDate === null) return /^\d{4}-\d{2}-\d{2}$/.exec(written)?.[0] ?? null;
  // A meeting of which only the year is known is in it at the latest.
  if (/^\d{4}$/.test(written)) return `${written}-12-31`;
  const start = new Date(`${meetingDate}T12:00:00Z`);
  const day = readPeriod(written, start) ?? readOrdinal(written, start) ?? readDay(written, start);
  return day?.toISOString().slice(0, 10) ?? null;
}

/** "The end of the week" is its Friday, the end of a month its last day. */
function readPeriod(written: string, start: Date): Date | null {
  if (/^(?:today|tonight|eod|after .*)$/.test(written)) return start;
  if (!new RegExp(`^(?:${PERIOD})$`, "i").test(written)) return null;
  const next = /next|coming/.test(written) ? 1 : 0;
  if (/weekend/.test(written)) return addDays(start, ((6 - start.getUTCDay() + 7) % 7) + 7 * next);
  if (/weeks/.test(written)) return addDays(start, 14);
  if (/week|eow/.test(written)) return addDays(start, 5 - (start.getUTCDay() || 7) + 7 * next);
  if (/month|eom/.test(written)) return lastOfMonth(start, next);
  if (/quarter/.test(written)) return lastOfMonth(start, 2 - (start.getUTCMonth() % 3) + 3 * next);
  return new Date(Date.UTC(start.getUTCFullYear() + next, 11, 31, 12));
}

function readOrdinal(written: string, start: Date): Date | null {
  const match = /^the (\d{1,2})(?:st|nd|rd|th)$/.exec(written);
  if (!match) return null;
  const day = Number(match[1]);
  const later = day < start.getUTCDate() ? 1 : 0;
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + later, day, 12));
}

function readDay(written: string, start: Date): Date | null {
  const reference = { instant: start, timezone: 0 };
  // The strict one knows dates alone, says the same of them, and takes a third of the time.
  const [read] = strict.parse(written, reference, FORWARD);
  const found = (read ?? casual.parse(written, reference, FORWARD)[0])?.start;
  if (!found) return null;
  const date = found.date();
  const ahead = (date.getTime() - start.getTime()) / DAY_LENGTH;
  if (found.isCertain("month") && !found.isCertain("year") && ahead > FURTHEST) return null;
  if (found.isCertain("day") || !found.isCertain("month")) return date;
  if (/early|beginning/.test(written)) return date;
  return /mid/.test(written) ? addDays(date, 14) : lastOfMonth(date, 0);
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_LENGTH);
}

function lastOfMonth(date: Date, later: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later + 1, 0, 12));
}
