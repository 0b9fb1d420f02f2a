import { type SectionKind, sectionKind } from "../lexicon/headings.js";
import { TIME_STAMP } from "../lexicon/keyword.js";
import { ANY_LOGIN } from "../lexicon/names.js";
import type { Block } from "../markup/outline.js";
import { readOwnerList } from "../owners/owners.js";
import type { RichText } from "../rich-text.js";
import type { Section, Walk } from "./walk.js";

const VOLUNTEERS =
  /\b(?:volunteer(?:ed|ing|s)?|agreed to|asked to|committed to|signed up|took on|to be done by)\b[^.!?]*[:：]$/i;

/** "Ada's action items" */
const POSSESSIVE = /^(?<names>[^'’:]{1,40})['’]s? (?<rest>.{3,60})$/u;
/** "Tasks for Ada", "Next steps (Ada)", "To do - Ada" */
const OF_SOMEBODY = /^(?<rest>[^:()]{3,40}?)(?: for | of |\s*\(| [-–—] )(?<names>[^():]{1,60})\)?\s*[:：]?$/u;

/** Reads a heading of an action section, and the owners in it: "Ada's tasks". */
export function readSectionHeading(
  text: string,
  { people, headings }: Walk,
): { kind: SectionKind; owners: string[] } | null {
  const { names, rest } = (POSSESSIVE.exec(text) ?? OF_SOMEBODY.exec(text))?.groups ?? {};
  const owned = rest === undefined ? null : sectionKind(rest, headings);
  const owners = owned && readOwnerList(names!, people, "known");
  if (owned && owners && owners.length > 0) return { kind: owned, owners };
  const kind = sectionKind(text, headings);
  return kind && { kind, owners: [] };
}

export function isBold(text: RichText): boolean {
  return text.spans.some(
    (span) => span.kind === "strong" && span.from === 0 && span.to >= text.text.length - 1,
  );
}

/** Recognises a line that looks like a heading: bold, or a few words without punctuation. */
export function isTitle(text: RichText): boolean {
  return isBold(text) || (/^[^.!?:;,]{1,50}$/.test(text.text) && text.text.split(" ").length <= 5);
}

/** Reads `### Ada`, `***Ada***` or `Ada and Bob:` above a list. */
export function readPerson(text: RichText, section: Section | null, walk: Walk): string[] | null {
  const tag = /^\[name=([^\]]{1,40})\]$/.exec(text.text);
  if (tag) return [tag[1]!];
  const plain = text.text.replace(/^[\d.)\s]+/, "").replace(/\s*[:：-]\s*$/, "");
  if (plain.length > 60 || TIME_STAMP.test(text.text)) return null;
  const isLabel = isBold(text) || /[:：]\s*$/.test(text.text);
  const known = readOwnerList(plain, walk.people, "known");
  if (known) {
    if (section && known.length > 0) section.byPerson = true;
    return known;
  }
  if (walk.people.listed && !section?.byPerson) return null;
  const owners = readOwnerList(plain, walk.people, isLabel || section?.byPerson ? "shape" : "known");
  return owners && owners.length > 0 ? owners : null;
}

const PARTED = "(?:divided|assigned|distributed|delegated|allocated)";
const DIVIDED = new RegExp(
  `^[^.!?]{0,60}\\b(?:(?:tasks?|work|jobs)\\b[^.!?]{0,30}\\b(?:split|${PARTED})(?=\\s*[:：]?$|\\s+(?:up|to|among|amongst|between|as|by|for|equally)\\b)|${PARTED}\\b[^.!?]{0,20}\\b(?:tasks?|work|jobs))\\b[^.!?]{0,60}$`,
  "i",
);

/** Recognises "We volunteered to do the following:" and "Tasks divided between us" above items with owners. */
export function isVolunteerIntro(text: string): boolean {
  return (/[:：]$/.test(text) && VOLUNTEERS.test(text.slice(-200))) || isDivision(text);
}

export function isDivision(text: string): boolean {
  return DIVIDED.test(text);
}

/** "Steps to be done by @ada and @bob:" */
export function readIntroOwners(text: string): string[] | null {
  if (!/[:：]$/.test(text)) return null;
  return /\b(?:by|for|to)\s+@/.test(text) ? text.match(ANY_LOGIN) : null;
}

/** Reads the owners from a bullet above a list: "Steps to be done by @ada:", or only a name, as in a report. */
export function readReporter(block: Block, walk: Walk): string[] | null {
  if (block.blocks.length === 0) return null;
  return readIntroOwners(block.text.text) ?? readPerson(block.text, null, walk);
}
