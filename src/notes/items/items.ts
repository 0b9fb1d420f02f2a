import type { Block } from "../markup/outline.js";
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
import { isReply, isSpeech, talkIn } from "./talk.js";

/** Reads the candidates that are action items, one after another. */
export function* readItems(
  candidates: Candidate[],
  reading: Omit<Reading, "evidence">,
): Generator<ActionItem> {
  const lists = readLists(candidates, reading.people);
  for (const candidate of candidates) {
    const list = lists.get(listOf(candidate))!;
    if (mayBeSaid(candidate) && isSaid(candidate, list)) continue;
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
  talk: ReturnType<typeof talkIn>;
}

type ListKey = Section | Block | string;

/** Returns the action section, the bullet around nested ones, or the kind of mark for items outside sections. */
function listOf({ section, source, parent }: Candidate): ListKey {
  return section ?? (source === "nested" && parent ? parent : source);
}

/** A box or a marker makes a task even of what somebody said. */
function mayBeSaid({ block, source }: Candidate): boolean {
  return block.checked === null && source !== "marker";
}

function isSaid(candidate: Candidate, { talk, people }: List): boolean {
  return talk === "whole" || (talk === "speeches" && isSpeech(candidate)) || isReply(candidate, people);
}

function readLists(candidates: Candidate[], people: People): Map<ListKey, List> {
  const lists = new Map<ListKey, List>();
  const membersOf = new Map<ListKey, Candidate[]>();
  for (const candidate of candidates) {
    const members = membersOf.get(listOf(candidate));
    if (members) members.push(candidate);
    else membersOf.set(listOf(candidate), [candidate]);
  }
  for (const [list, members] of membersOf) {
    const texts = members.map(({ text }) => text);
    const marked = list === "marker" ? texts.flatMap(findMarkedHandles) : [];
    const found = [...findHandles(texts, people), ...marked];
    const known = found.length === 0 ? people : { ...people, names: new Set([...people.names, ...found]) };
    const isList = typeof list !== "string";
    const isTrusted = isList && texts.some((text) => isOwned(text, known));
    lists.set(list, { people: known, isTrusted, talk: isList ? talkIn(members) : null });
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
