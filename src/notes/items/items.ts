import type { ActionItem } from "../model.js";
import { readDuty } from "../owners/duty.js";
import { findHandles, findMarkedHandles } from "../owners/handles.js";
import { readLeadingOwner } from "../owners/leading-owner.js";
import type { Evidence } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import { readTrailingOwner } from "../owners/trailing-owner.js";
import type { RichText } from "../rich-text.js";
import type { Candidate, Section } from "../sections/walk.js";
import { splitClauses } from "./clauses.js";
import { type Reading, readItem } from "./item.js";

/** Reads the candidates that are action items, one after another. */
export function* readItems(
  candidates: Candidate[],
  reading: Omit<Reading, "evidence">,
): Generator<ActionItem> {
  const lists = readLists(candidates, reading.people);
  for (const candidate of candidates) {
    const list = lists.get(listOf(candidate))!;
    if (list.isTalk && candidate.block.checked === null && candidate.source !== "marker") continue;
    const { people } = list;
    const evidence = evidenceFor(candidate, list);
    for (const text of splitClauses(candidate.text, people, evidence)) {
      const item = readItem({ ...candidate, text }, { ...reading, people, evidence });
      if (item) yield item;
    }
  }
}

/** A marker or a known owner in the list is evidence for a name. Without attendees, two words are enough. */
function evidenceFor({ source }: Candidate, { people, isTrusted }: List): Evidence {
  if (source === "nested") return "known";
  if (source === "marker" || isTrusted) return "shape";
  return people.listed ? "known" : "full";
}

/** Facts that the items of a list tell about each other. */
interface List {
  /** Also the people whom the items of this list name in one form. */
  people: People;
  /** A known person owns an item, so that unknown names in the same form are people too. */
  isTrusted: boolean;
  /** The list is a conversation without tasks. */
  isTalk: boolean;
}

/** Returns the action section, or the kind of mark for items outside sections. */
function listOf({ section, source }: Candidate): Section | string {
  return section ?? source;
}

function readLists(candidates: Candidate[], people: People): Map<Section | string, List> {
  const lists = new Map<Section | string, List>();
  const textsOf = new Map<Section | string, RichText[]>();
  for (const candidate of candidates) {
    const texts = textsOf.get(listOf(candidate));
    if (texts) texts.push(candidate.text);
    else textsOf.set(listOf(candidate), [candidate.text]);
  }
  for (const [list, texts] of textsOf) {
    const marked = list === "marker" ? texts.flatMap(findMarkedHandles) : [];
    const found = [...findHandles(texts, people), ...marked];
    const known = found.length === 0 ? people : { ...people, names: new Set([...people.names, ...found]) };
    const isTrusted = typeof list !== "string" && texts.some((text) => isOwned(text, known));
    lists.set(list, { people: known, isTrusted, isTalk: typeof list !== "string" && isTalk(texts) });
  }
  return lists;
}

function isOwned(text: RichText, people: People): boolean {
  const owned =
    readLeadingOwner(text, people, "known") ??
    readTrailingOwner(text, people, "known") ??
    readDuty(text, people, "known");
  return owned !== null && owned.owners.length > 0;
}

const SPEAKER = /^[^:：]{1,40}[:：]\s+/;
/** Words of conversation, which no task holds. */
const SAID =
  /^(?:yes|yeah|yep|no|nope|ok(?:ay)?|right|agreed?|not sure|maybe|thanks?|let['’]?s|what|sounds good|\+1|so|well|but|hm+)\b|(?<![\p{L}/])(?:I(?:['’](?:m|ve|d)| think| guess| agree)?|me|my)(?![\p{L}./])(?! will|['’]ll)|\?(?:\s|$)/iu;
const LEAST_SAID = 2;
const SHARE_SAID = 1 / 3;

/** Recognises a transcript, where speakers stand in the place of owners. */
function isTalk(texts: RichText[]): boolean {
  const spoken = texts.map(({ text }) => text.split(SPEAKER)).filter(({ length }) => length === 2);
  const said = spoken.filter(([, words]) => SAID.test(words!)).length;
  return said >= LEAST_SAID && said >= texts.length * SHARE_SAID;
}
