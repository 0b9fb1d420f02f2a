import { strict } from "chrono-node/en";

/** Words without which no due date is looked for: chrono takes longer than all the rest. */
const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const DAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?";
const UNIT = "(?:days?|weeks?|months?|weekend|year|quarter|sprint)";
const DATE = `(?:${MONTH})\\.?|${DAY}|today|tomorrow|tonight|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|(?:the )?\\d{1,2}(?:st|nd|rd|th)|(?:(?:the |this |next |end of |coming |following |a |couple of |few |\\d+ )+)${UNIT}|eo[dwmy]`;
/** What makes a date a due date. */
const DUE = new RegExp(
  `\\b(?:by|due|until|till|before|deadline|no later than|on|in|at|within|over|for|early in|this|next|end of|late|mid|tomorrow|today|tonight|eo[dwmy])\\b[^.;()]{0,40}?(?:${DATE})(?![\\p{L}])`,
  "iu",
);

/**
 * The day by which an item says it is to be done, reckoned from the meeting's day.
 *
 * @example
 * readDue("write the post by Friday", "2026-12-01")  // → "2026-12-04"
 * readDue("may look at version 3.4", "2026-12-01")   // → null
 */
export function readDue(text: string, meetingDate: string | null): string | null {
  if (meetingDate === null)
    return /\d{4}-\d{2}-\d{2}/.exec(/\b(?:due|by|before|until)\b.*/i.exec(text)?.[0] ?? "")?.[0] ?? null;
  if (!DUE.test(text.slice(0, 1000))) return null;
  const reference = new Date(`${meetingDate}T12:00:00Z`);
  const found = strict.parse(text.slice(0, 1000), { instant: reference, timezone: 0 }, { forwardDate: true });
  const date = found[0]?.start;
  if (!date) return null;
  const day = date.isCertain("day") || date.isCertain("weekday") ? date.date() : date.date();
  return day.toISOString().slice(0, 10);
}
