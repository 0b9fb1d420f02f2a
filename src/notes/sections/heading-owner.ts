import { type SectionKind, sectionKind } from "../lexicon/headings.js";
import { TIME_STAMP } from "../lexicon/keyword.js";
import { ANY_LOGIN } from "../lexicon/names.js";
import type { Block } from "../markup/outline.js";
import { readOwnerList } from "../owners/owners.js";
import type { RichText } from "../rich-text.js";
import type { Section, Walk } from "./walk.js";

const VOLUNTEERS =
  /\b(?:volunteer(?:ed|ing|s)?|agreed to|asked to|committed to|signed up|took on|to be done by)\b[^.!?]*[:：]$/i;

/** "Ada's action items". */
const POSSESSIVE = /^(?<names>[^'’:]{1,40})['’]s? (?<rest>.{3,60})$/u;
/** "Tasks for Ada", "Next steps (Ada)", "To do - Ada". */
const OF_SOMEBODY = /^(?<rest>[^:()]{3,40}?)(?: for | of |\s*\(| [-–—] )(?<names>[^():]{1,60})\)?\s*[:：]?$/u;

/**
 * Reads a heading that opens an action section, and whose items stand below it.
 *
 * @example
 * readSectionHeading("Ada's tasks", walk) // → { kind: "action", owners: ["Ada"] }
 */
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

/**
 * Tells whether a whole line is bold.
 *
 * @example
 * isBold({ text: "Ada", spans: [{ kind: "strong", from: 0, to: 3 }] }) // → true
 */
export function isBold(text: RichText): boolean {
  return text.spans.some(
    (span) => span.kind === "strong" && span.from === 0 && span.to >= text.text.length - 1,
  );
}

/**
 * A line that looks like a heading: bold, or a few words without a full stop.
 *
 * @example
 * isTitle({ text: "Any other business", spans: [] }) // → true
 */
export function isTitle(text: RichText): boolean {
  return isBold(text) || (/^[^.!?:;,]{1,50}$/.test(text.text) && text.text.split(" ").length <= 5);
}

/**
 * `### Ada`, `***Ada***`, `Ada and Bob:` over a list.
 *
 * @example
 * readPerson({ text: "Ada and Bob:", spans: [] }, section, walk) // → ["Ada", "Bob"]
 */
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

const DIVIDED =
  /^[^.!?]{0,60}\b(?:(?:tasks?|work|jobs)\b[^.!?]{0,30}\b(?:divided|split|assigned|distributed|delegated|allocated)|(?:divided|assigned|distributed|delegated|allocated)\b[^.!?]{0,20}\b(?:tasks?|work|jobs))\b[^.!?]{0,60}$/i;

/**
 * "The following people volunteered to work on:" and "Tasks divided between us" stand over items with owners.
 *
 * @example
 * isVolunteerIntro("We volunteered to do the following:") // → true
 */
export function isVolunteerIntro(text: string): boolean {
  return (/[:：]$/.test(text) && VOLUNTEERS.test(text.slice(-200))) || isDivision(text);
}

/**
 * Tells a line that says that tasks were divided, with a colon or without.
 *
 * @example
 * isDivision("Tasks were divided among us") // → true
 */
export function isDivision(text: string): boolean {
  return DIVIDED.test(text);
}

/**
 * "Steps to be done by @ada and @bob:"
 *
 * @example
 * readIntroOwners("Steps to be done by @ada and @bob:") // → ["@ada", "@bob"]
 */
export function readIntroOwners(text: string): string[] | null {
  if (!/[:：]$/.test(text)) return null;
  return /\b(?:by|for|to)\s+@/.test(text) ? text.match(ANY_LOGIN) : null;
}

/**
 * "Steps to be done by @ada:" over a list, or a bullet that is nothing but a person: a report.
 *
 * @example
 * // - [name=Ada]
 * //   - TODO: write the post
 * readReporter(bullet, walk) // → ["Ada"]
 */
export function readReporter(block: Block, walk: Walk): string[] | null {
  if (block.blocks.length === 0) return null;
  return readIntroOwners(block.text.text) ?? readPerson(block.text, null, walk);
}
