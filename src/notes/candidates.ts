import { isRollCallHeading, startsRollCall } from "./attendees.js";
import { type SectionKind, sectionKind } from "./headings.js";
import { type Marker, readMarker, WRITTEN_BOX } from "./marker.js";
import type { Block } from "./outline.js";
import { readOwnerList } from "./owners.js";
import type { People } from "./people.js";
import { type RichText, slice, trim } from "./rich-text.js";
import { readTable } from "./table.js";

/** A list of action items: under a heading, a label line, or a label bullet. */
export interface Section {
  kind: SectionKind;
  heading: Block;
  /** A heading's rank; labels are lower than any heading. */
  rank: number;
  /** Anything stands below the heading. */
  filled: boolean;
  /** A known person stands over some of the items. */
  byPerson: boolean;
}

/** A line that may be an action item, and why. */
export interface Candidate {
  block: Block;
  /** The text without its marker. */
  text: RichText;
  source: "section" | "marker" | "weak marker" | "check box" | "nested" | "row";
  section: Section | null;
  /** Owners that stand over the item: a heading, an intro, the bullet above. */
  inherited: string[];
  done: boolean;
  due?: string;
}

interface Place {
  section: Section | null;
  inherited: string[];
  done: boolean;
  rollCall: boolean;
  quoted: boolean;
  /** The bullet that holds these blocks. */
  parent: Block | null;
}

interface Walk {
  people: People;
  headings: readonly string[];
  found: Candidate[];
  sections: Section[];
}

const LABEL_RANK = 7;
const OUTSIDE: Place = {
  section: null,
  inherited: [],
  done: false,
  rollCall: false,
  quoted: false,
  parent: null,
};

/** Headings below an action section that end it, whatever their rank. */
const ENDS_SECTION =
  /^(?:agenda|attendees|present|participants|minutes|notes|meeting notes|decisions?|discussions?(?: topics)?|topics|links|resources|references|next meetings?|upcoming meetings?|q and a.*|announcements?|background|context|updates?)$/;
const DONE_HEADING = /^(?:done|completed|finished|closed|resolved)(?: (?:actions?|items|tasks))?$/;

const VOLUNTEERS =
  /\b(?:volunteer(?:ed|ing|s)?|agreed to|asked to|committed to|signed up|took on|to be done by)\b[^.!?]*[:：]$/i;

/** Finds everything in the notes that may be an action item. */
export function findCandidates(
  blocks: Block[],
  people: People,
  headings: readonly string[],
): { candidates: Candidate[]; sections: Section[] } {
  const walk: Walk = { people, headings, found: [], sections: [] };
  walkBlocks(blocks, OUTSIDE, walk);
  return { candidates: walk.found, sections: walk.sections };
}

function walkBlocks(blocks: Block[], start: Place, walk: Walk): void {
  let place = start;
  let opened: Section | null = null;
  let listSeen = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading") {
      [place, opened] = enterHeading(block, opened, walk);
      listSeen = false;
      continue;
    }
    if (block.kind === "text") {
      const next = enterText(block, blocks[index - 1] ?? place.parent, { place, start, listSeen }, walk);
      if (next.section !== place.section) listSeen = false;
      place = next;
      continue;
    }
    if (place.section && block.kind !== "break") place.section.filled = true;
    if (block.kind === "bullet") walkBullet(block, blocks[index - 1] ?? null, place, walk);
    if (block.kind === "table") walk.found.push(...readTable(block, place, walk.people));
    if (block.kind === "quote") walkBlocks(block.blocks, { ...OUTSIDE, quoted: true }, walk);
    listSeen = true;
  }
}

function openSection(kind: SectionKind, heading: Block, rank: number, walk: Walk): Section {
  const section: Section = { kind, heading, rank, filled: false, byPerson: false };
  walk.sections.push(section);
  return section;
}

function enterHeading(block: Block, opened: Section | null, walk: Walk): [Place, Section | null] {
  const text = block.text.text;
  const kind = sectionKind(text, walk.headings);
  const plain = plainWords(text);
  if (kind !== null) {
    const section = openSection(kind, block, block.rank, walk);
    return [{ ...OUTSIDE, section, done: kind === "done" }, section];
  }
  if (opened && DONE_HEADING.test(plain) && block.rank >= opened.rank) {
    const section = openSection("mixed", block, opened.rank, walk);
    return [{ ...OUTSIDE, section, done: true }, block.rank === opened.rank ? section : opened];
  }
  if (opened && block.rank > opened.rank) {
    if (ENDS_SECTION.test(plain)) return [OUTSIDE, opened];
    return [{ ...OUTSIDE, section: opened, inherited: readPerson(block.text, opened, walk) ?? [] }, opened];
  }
  return [{ ...OUTSIDE, rollCall: isRollCallHeading(text) }, null];
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

interface Around {
  place: Place;
  /** Where the blocks began: a label's section ends there again. */
  start: Place;
  listSeen: boolean;
}

/** A line that is no bullet: a label, a person over a list, an intro, a marked item, or prose. */
function enterText(block: Block, before: Block | null, around: Around, walk: Walk): Place {
  const { place, start, listSeen } = around;
  const text = block.text.text;
  if (place.quoted) {
    addMarked(block, before, place, walk);
    return place;
  }
  const kind = isLabelLine(block.text) ? sectionKind(text, walk.headings) : null;
  if (kind !== null) {
    const section = openSection(kind, block, LABEL_RANK, walk);
    return { ...start, rollCall: false, section, inherited: [], done: kind === "done" };
  }
  const marker = readMarker(block.text);
  const marked = addMarked(block, before, place, walk);
  if (marked === "intro") {
    const section = openSection("action", block, LABEL_RANK, walk);
    return { ...start, section, inherited: introOwners(block.text, marker!, walk) };
  }
  if (marked === "item") return place.section?.rank === LABEL_RANK ? { ...start, section: null } : place;
  if (startsRollCall(text)) {
    return { ...place, section: null, inherited: [], rollCall: true };
  }
  if (!place.section) {
    if (!isVolunteerIntro(text)) return place;
    return { ...start, section: openSection("mixed", block, LABEL_RANK, walk), rollCall: false };
  }
  place.section.filled = true;
  const person = readPerson(block.text, place.section, walk) ?? readIntroOwners(text);
  if (person) return { ...place, inherited: person };
  if (place.section.rank === LABEL_RANK && (listSeen || isTitle(block.text))) return start;
  return isBold(block.text) ? { ...place, inherited: [] } : place;
}

function candidate(block: Block, text: RichText, source: Candidate["source"], place: Place): Candidate {
  return {
    block,
    text,
    source,
    section: place.section,
    inherited: place.inherited,
    done: place.done,
  };
}

/** Adds the item that a marker makes of a line; an intro is a marker with a list below and nothing behind. */
function addMarked(block: Block, before: Block | null, place: Place, walk: Walk): "item" | "intro" | null {
  const box = WRITTEN_BOX.exec(block.text.text);
  if (box && !place.quoted) {
    const boxed = { ...block, checked: /x/i.test(box[1]!) };
    walk.found.push(candidate(boxed, slice(block.text, box[0].length), "check box", place));
    return "item";
  }
  const marker = readMarker(block.text);
  if (!marker) return null;
  const rest = trim(slice(block.text, marker.length));
  const owners = marker.owners === "" ? null : readOwnerList(marker.owners, walk.people, "shape");
  const below = block.kind === "text" || block.blocks.length > 0;
  if (rest.text === "" && marker.owners === "") return marker.weak || place.quoted ? null : "intro";
  if (isIntro(rest.text, walk) && below) return "intro";
  const subject = marker.weak ? null : readSubjectOwners(rest.text || marker.owners, walk);
  if (subject) return addSubject(block, before, subject, place, walk);
  const found = candidate(block, rest, marker.weak ? "weak marker" : "marker", place);
  if (owners) found.inherited = owners;
  walk.found.push(found);
  return "item";
}

/** `Action: (Ada, Bob)`, `AI @ada`: a marker with owners and no task speaks of the line above. */
function readSubjectOwners(rest: string, walk: Walk): string[] | null {
  const names = rest.replace(/^\((.*)\)$/, "$1").replace(/[.:：]$/, "");
  const owners = names.length > 80 ? null : readOwnerList(names, walk.people, "shape");
  return owners && (owners.length > 0 || /^@|^\(/.test(rest)) ? owners : null;
}

function addSubject(
  block: Block,
  before: Block | null,
  owners: string[],
  place: Place,
  walk: Walk,
): "item" | null {
  const subject = before && /^https?:\S+$/.test(before.text.text) ? place.parent : before;
  if (!subject || subject.kind === "heading" || subject.text.text === "") return null;
  const found = candidate(block, subject.text, "marker", place);
  found.inherited = owners;
  walk.found.push(found);
  return "item";
}

/** "Ada:" behind a marker: the list below is Ada's. */
function isIntro(rest: string, walk: Walk): boolean {
  return (
    /[:：]$/.test(rest) && rest.length < 60 && readOwnerList(rest.slice(0, -1), walk.people, "shape") !== null
  );
}

function introOwners(text: RichText, marker: Marker, walk: Walk): string[] {
  const names = marker.owners || text.text.slice(marker.length).replace(/[:：]\s*$/, "");
  return readOwnerList(names, walk.people, "shape") ?? [];
}

function walkBullet(block: Block, before: Block | null, place: Place, walk: Walk): void {
  const text = block.text.text;
  if (place.quoted) {
    addMarked(block, before, place, walk);
    walkBlocks(block.blocks, place, walk);
    return;
  }
  const { rollCall, inherited } = place;
  const inside: Place = { ...OUTSIDE, rollCall, inherited, parent: block };
  const kind = sectionKind(text, walk.headings);
  if (kind !== null && block.checked === null && block.blocks.length > 0) {
    const section = openSection(kind, block, LABEL_RANK, walk);
    walkBlocks(block.blocks, { ...inside, section, rollCall: false, done: kind === "done" }, walk);
    return;
  }
  const marker = readMarker(block.text);
  if (marker && block.checked === null) {
    const marked = addMarked(block, before ?? place.parent, place, walk);
    if (marked === "intro" && block.blocks.length > 0) {
      const section = openSection("action", block, LABEL_RANK, walk);
      const named = introOwners(block.text, marker, walk);
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
  if (block.checked !== null || WRITTEN_BOX.test(text)) {
    if (!place.rollCall) addBox(block, place, walk);
    walkNested(block, place, walk);
    return;
  }
  walkBlocks(block.blocks, { ...inside, inherited: readReporter(block, walk) ?? inherited }, walk);
}

/** "Steps to be done by @ada:" over a list, or a bullet that is nothing but a person: a report. */
function readReporter(block: Block, walk: Walk): string[] | null {
  if (block.blocks.length === 0) return null;
  return readIntroOwners(block.text.text) ?? readPerson(block.text, null, walk);
}

function addBox(block: Block, place: Place, walk: Walk): void {
  if (block.checked === null) addMarked(block, null, place, walk);
  else walk.found.push(candidate(block, block.text, "check box", place));
}

/** A bullet in an action section: an item, an owner over items, or a group of check boxes. */
function walkItem(block: Block, place: Place, walk: Walk): void {
  const nestedBullets = block.blocks.some((nested) => nested.kind === "bullet");
  const person = nestedBullets && block.checked === null ? readPerson(block.text, place.section, walk) : null;
  if (person) {
    walkBlocks(block.blocks, { ...place, inherited: person, parent: block }, walk);
    return;
  }
  const groups = block.checked === null && block.blocks.some((nested) => nested.checked !== null);
  if (groups && !WRITTEN_BOX.test(block.text.text)) {
    walkBlocks(block.blocks, { ...place, parent: block }, walk);
    return;
  }
  if (block.checked === null && WRITTEN_BOX.test(block.text.text)) addBox(block, place, walk);
  else walk.found.push(candidate(block, block.text, "section", place));
  walkNested(block, place, walk);
}

/** What is nested below an item is its details, but for what has a check box, a marker or an owner of its own. */
function walkNested(block: Block, place: Place, walk: Walk): void {
  const inside: Place = { ...place, section: null, parent: block };
  for (const [index, nested] of block.blocks.entries()) {
    if (nested.kind === "text") addMarked(nested, block.blocks[index - 1] ?? block, inside, walk);
    if (nested.kind !== "bullet") continue;
    const own =
      nested.checked !== null || readMarker(nested.text) || sectionKind(nested.text.text, walk.headings);
    if (own || !place.section) walkBullet(nested, block.blocks[index - 1] ?? block, inside, walk);
    else {
      walk.found.push(candidate(nested, nested.text, "nested", { ...inside, inherited: [] }));
      walkNested(nested, place, walk);
    }
  }
}

/** A line that is nothing but a label: short, bold, with a colon, or alone. */
function isLabelLine(text: RichText): boolean {
  return text.text.length <= 80;
}

function isBold(text: RichText): boolean {
  return text.spans.some(
    (span) => span.kind === "strong" && span.from === 0 && span.to >= text.text.length - 1,
  );
}

/** A line that looks like a heading: bold, or a few words without a full stop. */
function isTitle(text: RichText): boolean {
  return isBold(text) || (/^[^.!?:;,]{1,50}$/.test(text.text) && text.text.split(" ").length <= 5);
}

/** `### Ada`, `***Ada***`, `Ada and Bob:` over a list. */
function readPerson(text: RichText, section: Section | null, walk: Walk): string[] | null {
  const tag = /^\[name=([^\]]{1,40})\]$/.exec(text.text);
  if (tag) return [tag[1]!];
  const plain = text.text.replace(/^[\d.)\s]+/, "").replace(/\s*[:：-]\s*$/, "");
  if (plain.length > 60) return null;
  const sure = isBold(text) || /[:：]\s*$/.test(text.text) ? "shape" : "known";
  const known = readOwnerList(plain, walk.people, "known");
  if (known && known.length > 0) {
    if (section) section.byPerson = true;
    return known;
  }
  if (walk.people.listed && !section?.byPerson) return null;
  const owners = readOwnerList(plain, walk.people, sure);
  return owners && owners.length > 0 ? owners : null;
}

/** "The following people volunteered to work on:" stands over items with owners. */
function isVolunteerIntro(text: string): boolean {
  return /[:：]$/.test(text) && VOLUNTEERS.test(text.slice(-200));
}

/** "Steps to be done by @ada and @bob:" */
function readIntroOwners(text: string): string[] | null {
  if (!/[:：]$/.test(text)) return null;
  return /\b(?:by|for|to)\s+@/.test(text) ? text.match(/@[A-Za-z\d][\w-]{0,38}/g) : null;
}
