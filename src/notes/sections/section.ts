import { isRollCallHeading } from "../header/attendees.js";
import { isPartInOtherLanguage } from "../lexicon/languages.js";
import type { Block } from "../markup/outline.js";
import { readPerson, readSectionHeading } from "./heading-owner.js";
import { NO_ROLL_CALL, OUTSIDE, type Place, type Section, type Walk } from "./walk.js";

/** Headings that end an action section, whatever their rank. */
const ENDS_SECTION =
  /^(?:agenda|attendees|present|participants|minutes|notes|meeting notes|decisions?|discussions?(?: topics)?|topics|links|resources|references|next meetings?|upcoming meetings?|q and a.*|announcements?|background|context|updates?)$/;
/** Check boxes below such a heading mark a choice or a review, not a task. */
const NO_TASKS =
  /^(?:.{0,40} )?(?:nominat\w+|nominated \w+|(?:issues?|pull requests?|prs?|tickets?)(?: (?:to|for) .{1,40})?|standing items?|polls?|votes?|decisions?|ideas|options|questions|backlog)$|^(?:poll|vote|motion|which)\b/;
/** Check boxes below such a heading are topics, unless they say who does what. */
const AGENDA =
  /^(?:(?:the|new|proposed|draft|our|today s|meeting|discussion) )*(?:agenda|topics)(?: items?| topics?)?$/;
const DONE_HEADING = /^(?:done|completed|finished|closed|resolved)(?: (?:actions?|items|tasks))?$/;

/** Recognises the heading or label of a part of the notes without action items. */
export function isOtherPart(text: string): boolean {
  const plain = plainWords(text);
  return ENDS_SECTION.test(plain) || isPartInOtherLanguage(plain);
}

export function openSection(start: Pick<Section, "kind" | "heading" | "rank">, walk: Walk): Section {
  const section: Section = { ...start, filled: false, said: [], byPerson: false };
  walk.sections.push(section);
  return section;
}

/** Enters a heading: it opens an action section, names a person within one, or ends it. */
export function enterHeading(
  block: Block,
  { place, opened }: { place: Place; opened: Section | null },
  walk: Walk,
): [Place, Section | null] {
  const text = block.text.text;
  const opens = readSectionHeading(text, walk);
  const plain = plainWords(text);
  if (opens !== null) {
    const { kind, owners } = opens;
    const section = openSection({ kind, heading: block, rank: block.rank }, walk);
    return [{ ...OUTSIDE, section, inherited: owners, done: kind === "done" }, section];
  }
  if (opened && DONE_HEADING.test(plain) && block.rank >= opened.rank) {
    const section = openSection({ kind: "mixed", heading: block, rank: opened.rank }, walk);
    return [{ ...OUTSIDE, section, done: true }, block.rank === opened.rank ? section : opened];
  }
  if (opened && block.rank > opened.rank) {
    if (isOtherPart(text)) return [OUTSIDE, opened];
    return [{ ...OUTSIDE, section: opened, inherited: readPerson(block.text, opened, walk) ?? [] }, opened];
  }
  const isRollCall = isRollCallHeading(text) || NO_TASKS.test(plain);
  const isWithin = block.rank > place.rollCall && !isOtherPart(text);
  const rollCall = isRollCall
    ? Math.min(block.rank, place.rollCall)
    : isWithin
      ? place.rollCall
      : NO_ROLL_CALL;
  return [{ ...OUTSIDE, rollCall, isAgenda: AGENDA.test(plain) }, null];
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
