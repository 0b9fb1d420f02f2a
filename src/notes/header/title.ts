import { sectionKind } from "../lexicon/headings.js";
import { isPartInOtherLanguage } from "../lexicon/languages.js";
import { plainHeading } from "../lexicon/plain.js";
import type { Block } from "../markup/outline.js";
import { isRollCallHeading, startsRollCall } from "./attendees.js";

/** How many lines from the top may hold a title. */
const TOP = 12;
const LONGEST = 120;
const MEETING =
  /\b(?:meeting|minutes|notes|weekly|call|sync|standup|stand-up|retro|retrospective|teleconference|summit|session)\b/i;
const PART =
  /^(?:agenda|notes|minutes|meeting notes|discussion|topics|links|summary|introduction|overview|updates|announcements|date)$/;

/** Finds the meeting's name: the first heading that names no part of the notes, else the first line, else the file's name. */
export function readTitle(blocks: Block[], path: string | undefined): string | null {
  const heading = blocks.find((block) => block.kind === "heading");
  if (heading && !isPart(heading.text.text)) return heading.text.text;
  const name = readLineTitle(blocks, heading?.line ?? Number.POSITIVE_INFINITY);
  return name ?? fileName(path) ?? heading?.text.text ?? null;
}

/** Of the lines above the first heading, prefers one with a meeting and a date. */
function readLineTitle(blocks: Block[], end: number): string | null {
  const above = blocks.slice(0, TOP).filter((block) => block.kind === "text" && block.line < end);
  const lines = above.flatMap((block) => block.lines.slice(0, TOP)).filter((line) => line.length <= LONGEST);
  const named = lines.find((line) => MEETING.test(line) && /\d/.test(line));
  return named ?? lines.find((line) => !isPart(line) && !startsRollCall(line)) ?? null;
}

function isPart(heading: string): boolean {
  const plain = plainHeading(heading);
  return (
    PART.test(plain) ||
    isPartInOtherLanguage(plain) ||
    plain.startsWith("date ") ||
    sectionKind(heading) !== null ||
    isRollCallHeading(heading)
  );
}

function fileName(path: string | undefined): string | null {
  const name = path
    ?.split("/")
    .at(-1)
    ?.replace(/\.[^.]+$/, "");
  return name || null;
}
