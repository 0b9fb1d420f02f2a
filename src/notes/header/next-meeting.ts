import { findDays } from "../days/form.js";
import { ENGLISH, formsOf } from "../days/forms.js";
import type { Block } from "../markup/outline.js";

const NEXT = /\bnext (?:meeting|call|session|sync)\b/i;
/** In days after the meeting. */
const FURTHEST = 100;
const DAY_LENGTH = 86_400_000;

/** Days between meetings, by words in a name. The default is a week, because an early reminder does the least harm. */
const RHYTHMS: [RegExp, number][] = [
  [/bi-?weekly|fortnightly|every (?:two|other|second) weeks?/i, 14],
  [/monthly/i, 28],
];
const WEEK = 7;

/** Finds the day of the next meeting: as the notes state it, else by the rhythm in the meeting's title or path. */
export function nextMeeting(blocks: Block[], meetingDate: string, name: string): string {
  const stated = readNextMeeting(blocks, meetingDate);
  if (stated) return stated;
  const days = RHYTHMS.find(([rhythm]) => rhythm.test(name))?.[1] ?? WEEK;
  return new Date(Date.parse(`${meetingDate}T12:00:00Z`) + days * DAY_LENGTH).toISOString().slice(0, 10);
}

/** "Next meeting: 15 December", or a date below such a heading. */
function readNextMeeting(blocks: Block[], meetingDate: string): string | null {
  for (const [index, block] of blocks.entries()) {
    const found =
      readStated(block, blocks[index + 1], meetingDate) ?? readNextMeeting(block.blocks, meetingDate);
    if (found) return found;
  }
  return null;
}

function readStated(block: Block, below: Block | undefined, meetingDate: string): string | null {
  const { text } = block.text;
  const match = NEXT.exec(text);
  if (!match) return null;
  const behind = text.slice(match.index + match[0].length, match.index + 200);
  return (
    readDate(behind, meetingDate) ?? readDate(isTitle(behind) ? (below?.text.text ?? "") : "", meetingDate)
  );
}

function isTitle(behind: string): boolean {
  return /^(?: date\b.*)?[:.]?$/i.test(behind.trim());
}

function readDate(text: string, meetingDate: string): string | null {
  const start = new Date(`${meetingDate}T12:00:00Z`);
  const { calendar, relative } = formsOf(ENGLISH);
  const [found] = findDays(text.slice(0, 200), [...calendar, ...relative], {
    start,
    isDayFirst: () => false,
  });
  if (!found || found.kind === "month") return null;
  const ahead = (found.date.getTime() - start.getTime()) / DAY_LENGTH;
  return ahead > 0 && ahead <= FURTHEST ? found.date.toISOString().slice(0, 10) : null;
}
