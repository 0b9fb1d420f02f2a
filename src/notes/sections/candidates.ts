import { startsRollCall } from "../header/attendees.js";
import { sectionKind } from "../lexicon/headings.js";
import { isImperative, readKeyword, startsTask } from "../lexicon/keyword.js";
import { isFullName } from "../lexicon/names.js";
import { plainHeading } from "../lexicon/plain.js";
import type { Block } from "../markup/outline.js";
import { readOwnerList } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import { type RichText, slice, trim } from "../rich-text.js";
import { candidate } from "./candidate.js";
import {
  isBold,
  isDivision,
  isTitle,
  isVolunteerIntro,
  readIntroOwners,
  readPerson,
  readReporter,
  readSectionHeading,
} from "./heading-owner.js";
import { addMarked, introOwners } from "./marked-line.js";
import { enterHeading, isOtherPart, openSection } from "./section.js";
import { readTable } from "./table.js";
import {
  type Candidate,
  LABEL_RANK,
  type Line,
  NO_ROLL_CALL,
  OUTSIDE,
  type Place,
  type Section,
  type Walk,
} from "./walk.js";

/** Finds everything in the notes that may be an action item, in steps of some blocks. */
export function* findCandidates(
  blocks: Block[],
  people: People,
  headings: readonly string[],
): Generator<undefined, { candidates: Candidate[]; sections: Section[] }> {
  const walk: Walk = { people, headings, found: [], sections: [] };
  let walked = 0;
  for (const _ of walkInSteps(blocks, OUTSIDE, walk)) if (++walked % BLOCKS_OF_A_STEP === 0) yield;
  return { candidates: walk.found, sections: walk.sections };
}

const BLOCKS_OF_A_STEP = 100;

function walkBlocks(blocks: Block[], start: Place, walk: Walk): void {
  for (const _ of walkInSteps(blocks, start, walk));
}

function* walkInSteps(blocks: Block[], start: Place, walk: Walk): Generator<undefined> {
  let place = start;
  let opened: Section | null = null;
  let listSeen = false;
  for (const [index, block] of blocks.entries()) {
    yield;
    if (block.kind === "heading") {
      if (start.quoted) continue;
      [place, opened] = enterHeading(block, { place, opened }, walk);
      listSeen = false;
      continue;
    }
    if (block.kind === "text") {
      const next = enterText(
        { block, before: blocks[index - 1] ?? place.parent },
        { place, start, listSeen },
        walk,
      );
      if (next.section !== place.section) listSeen = false;
      place = next;
      continue;
    }
    if (place.section && block.kind !== "break") place.section.filled = true;
    if (place.section && block.kind === "bullet" && !listSeen)
      findPeopleOver(blocks.slice(index), place.section, walk);
    if (block.kind === "bullet") walkBullet({ block, before: blocks[index - 1] ?? null }, place, walk);
    if (block.kind === "table") walk.found.push(...readTable(block, place, walk.people));
    if (block.kind === "quote") walkBlocks(block.blocks, { ...OUTSIDE, quoted: true }, walk);
    listSeen = true;
  }
}

interface Around {
  place: Place;
  /** The place to return to at the end of a label's section. */
  start: Place;
  listSeen: boolean;
}

/** "Action item" above one line, in contrast to "Action items" above a list. */
const SINGULAR = /^(?:next |new )?(?:action|action item|action point|to ?do|todo|task|next step)$/;
const LONGEST_LINE = 400;
/** A question, or a sentence about what happened. */
const REPORT = /\?\s*$|^(?:we|i|it|this|that|there|they|none|nothing)\b/i;

/** Enters a line that is no bullet: a label, a person above a list, an intro, a marked item, or prose. */
function enterText(line: Line, around: Around, walk: Walk): Place {
  const { block } = line;
  const { place, start, listSeen } = around;
  const text = block.text.text;
  if (place.quoted) {
    addMarked(line, place, walk);
    return place;
  }
  const opens = readSectionHeading(text, walk);
  if (opens !== null) {
    const { kind, owners } = opens;
    const section = openSection({ kind, heading: block, rank: LABEL_RANK }, walk);
    return { ...start, rollCall: NO_ROLL_CALL, section, inherited: owners, done: kind === "done" };
  }
  const keyword = readKeyword(block.text);
  const marked = addMarked(line, place, walk);
  if (marked === "intro") {
    const section = openSection({ kind: "action", heading: block, rank: LABEL_RANK }, walk);
    return { ...start, section, inherited: introOwners(block.text, keyword!, walk) };
  }
  if (marked === "item") return place.section?.rank === LABEL_RANK ? { ...start, section: null } : place;
  if (startsRollCall(text)) {
    return { ...place, section: null, inherited: [], rollCall: LABEL_RANK };
  }
  if (!place.section) {
    if (!isVolunteerIntro(text)) return place;
    return {
      ...start,
      section: openSection({ kind: "mixed", heading: block, rank: LABEL_RANK }, walk),
      rollCall: NO_ROLL_CALL,
    };
  }
  if (!isBold(block.text)) {
    place.section.filled = true;
    place.section.said.push(text);
  }
  const person = readPerson(block.text, place.section, walk) ?? readIntroOwners(text);
  if (person) return { ...place, inherited: person, isPersonal: isBold(block.text) };
  if (isPlainItem(line, around, walk)) {
    const source = startsTask(text) ? "weak keyword" : "section";
    walk.found.push(candidate({ block, text: block.text, source }, place));
    return place;
  }
  if (place.section.rank === LABEL_RANK && (listSeen || isTitle(block.text))) return start;
  return isBold(block.text) ? { ...place, inherited: [] } : place;
}

/** Note-taking software writes tasks without bullets: below a person's name, as "Ada to write", "[Ada] Write", "Write (Ada)". */
function isPlainItem({ block, before: above }: Line, { place, listSeen }: Around, { people }: Walk): boolean {
  if (place.section?.kind !== "action" || listSeen || isBold(block.text)) return false;
  const { text } = block.text;
  const { heading, rank } = place.section;
  if (above === heading && rank === LABEL_RANK && SINGULAR.test(plainHeading(heading.text.text)))
    return text.length < LONGEST_LINE && !REPORT.test(text);
  if (place.isPersonal || startsTask(text) || isImperative(text)) return true;
  const before = /^(?:[[(][^\])]{1,60}[\])]|[^:：]{1,60}[:：](?=\s))/
    .exec(text)?.[0]
    .replace(/[[\]():：]/g, "");
  const behind = /(?:[[(]|[:：]\s)([^()[\]:：]{1,60})[\])]?[.]?$/.exec(text)?.[1];
  const isSetOff =
    /^\[/.test(text) || block.text.spans.some(({ kind, from }) => kind === "strong" && from === 0);
  return [before, behind].some(
    (names) => names !== undefined && readOwnerList(names, people, isSetOff ? "full" : "known") !== null,
  );
}

function walkBullet(line: Line, place: Place, walk: Walk): void {
  const { block, before } = line;
  const text = block.text.text;
  if (place.quoted) {
    addMarked(line, place, walk);
    walkBlocks(block.blocks, place, walk);
    return;
  }
  const { rollCall, inherited } = place;
  const inside: Place = { ...OUTSIDE, rollCall, inherited, parent: block };
  const opens = block.checked === null && block.blocks.length > 0 ? readOpening(text, place, walk) : null;
  if (opens !== null) {
    const { kind, owners } = opens;
    const section = openSection({ kind, heading: block, rank: LABEL_RANK }, walk);
    const named = owners.length > 0 ? owners : inherited;
    const below = { ...inside, section, rollCall: NO_ROLL_CALL, inherited: named, done: kind === "done" };
    walkBlocks(block.blocks, below, walk);
    return;
  }
  const keyword = readKeyword(block.text);
  if (keyword && block.checked === null) {
    const marked = addMarked({ block, before: before ?? place.parent }, place, walk);
    if (marked === "intro" && block.blocks.length > 0) {
      const section = openSection({ kind: "action", heading: block, rank: LABEL_RANK }, walk);
      const named = introOwners(block.text, keyword, walk);
      walkBlocks(block.blocks, { ...inside, section, inherited: named.length > 0 ? named : inherited }, walk);
      return;
    }
    if (marked === "intro") return;
    walkNested(block, place, walk);
    return;
  }
  if (place.section) {
    walkItem(block, place, walk);
    return;
  }
  if (block.checked !== null) {
    if (!(place.rollCall !== NO_ROLL_CALL || isTopic(block, place, walk)))
      walk.found.push(candidate({ block, text: withoutMarker(block), source: "check box" }, place));
    walkNested(block, place, walk);
    return;
  }
  walkBlocks(block.blocks, { ...inside, inherited: readReporter(block, walk) ?? inherited }, walk);
}

/** `- [ ] Action: Ada will write`: a check box needs no marker. */
function withoutMarker({ text, checked }: Block): RichText {
  const marker = checked === null ? null : readKeyword(text);
  if (marker?.owners !== "" || marker.length >= text.text.length) return text;
  return trim(slice(text, marker.length));
}

/** A check box on an agenda or before a mere name marks a topic, an attendee or a vote. */
function isTopic({ text }: Block, { isAgenda }: Place, { people }: Walk): boolean {
  if (isAgenda) {
    const task = text.text.replace(/^[^:：]{1,40}[:：]\s*/, "");
    return !(startsTask(text.text) || isImperative(task) || /^@\w/.test(text.text));
  }
  return isFullName(text.text) || (readOwnerList(text.text, people, "known") ?? []).length > 0;
}

function readOpening(text: string, { section }: Place, walk: Walk): ReturnType<typeof readSectionHeading> {
  const opens = readSectionHeading(text, walk);
  return opens ?? (section === null && isDivision(text) ? { kind: "mixed", owners: [] } : null);
}

/** If a known person stands above nested bullets, the other bullets above bullets are people too. */
function findPeopleOver(blocks: Block[], section: Section, walk: Walk): void {
  for (const { kind, text, checked, blocks: below } of blocks) {
    if (kind !== "bullet" || section.byPerson) return;
    if (checked === null && below.some((nested) => nested.kind === "bullet")) readPerson(text, section, walk);
  }
}

/** Walks a bullet in an action section: an item, an owner above items, or a group of check boxes. */
function walkItem(block: Block, place: Place, walk: Walk): void {
  if (isDiscussion(block)) {
    walkBlocks(block.blocks, { ...OUTSIDE, quoted: true, parent: block }, walk);
    return;
  }
  const nestedBullets = block.blocks.some((nested) => nested.kind === "bullet");
  const person = nestedBullets && block.checked === null ? readPerson(block.text, place.section, walk) : null;
  if (person) {
    walkBlocks(block.blocks, { ...place, inherited: person, parent: block }, walk);
    return;
  }
  const groups = block.checked === null && block.blocks.some((nested) => nested.checked !== null);
  if (groups) {
    walkBlocks(block.blocks, { ...place, parent: block }, walk);
    return;
  }
  walk.found.push(candidate({ block, text: withoutMarker(block), source: "section" }, place));
  walkNested(block, place, walk);
}

/** "Discussion:" over bullets in a list of actions: only a marker makes one of them an item. */
function isDiscussion({ checked, blocks, text }: Block): boolean {
  return checked === null && blocks.length > 0 && isOtherPart(text.text);
}

/** Blocks below an item are its details, unless they have a check box, a marker or an owner. */
function walkNested(block: Block, place: Place, walk: Walk): void {
  const inside: Place = { ...place, section: null, parent: block };
  for (const [index, nested] of block.blocks.entries()) {
    const line: Line = { block: nested, before: block.blocks[index - 1] ?? block };
    if (nested.kind === "text") addMarked(line, inside, walk);
    if (nested.kind !== "bullet") continue;
    const own =
      nested.checked !== null || readKeyword(nested.text) || sectionKind(nested.text.text, walk.headings);
    if (own || !place.section) walkBullet(line, inside, walk);
    else if (isDiscussion(nested)) walkItem(nested, inside, walk);
    else {
      walk.found.push(
        candidate({ block: nested, text: nested.text, source: "nested" }, { ...inside, inherited: [] }),
      );
      walkNested(nested, place, walk);
    }
  }
}
