import { type Keyword, readKeyword } from "../lexicon/keyword.js";
import { isCommonWord } from "../lexicon/names.js";
import type { Block } from "../markup/outline.js";
import { readOwnerList } from "../owners/owners.js";
import { type RichText, slice, trim } from "../rich-text.js";
import { candidate } from "./candidate.js";
import type { Place, Walk } from "./walk.js";

/**
 * Adds the item that a marker makes of a line; an intro is a marker with a list below and nothing behind.
 *
 * @example
 * // ACTION: Ada to write the post → "item"
 * // TODO: Ada:                    → "intro"
 */
export function addMarked(
  block: Block,
  before: Block | null,
  place: Place,
  walk: Walk,
): "item" | "intro" | null {
  const keyword = readKeyword(block.text);
  if (!keyword) return null;
  const rest = trim(slice(block.text, keyword.length));
  const owners = readKeywordOwners(keyword, walk);
  const below = block.kind === "text" || block.blocks.length > 0;
  if (rest.text === "" && keyword.owners === "") return keyword.weak || place.quoted ? null : "intro";
  if (isIntro(rest.text, walk) && below) return "intro";
  const subject = keyword.weak ? null : readSubjectOwners(rest.text || keyword.owners, walk);
  if (subject) return addSubject(block, before, subject, place, walk);
  const found = candidate(block, rest, keyword.weak ? "weak keyword" : "marker", place);
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

/**
 * The owners that an intro names: "TODO: Ada:", "Action (Ada):".
 *
 * @example
 * // TODO: Ada and Bob:
 * introOwners(text, keyword, walk) // → ["Ada", "Bob"]
 */
export function introOwners(text: RichText, keyword: Keyword, walk: Walk): string[] {
  const names = keyword.owners || text.text.slice(keyword.length).replace(/[:：]\s*$/, "");
  return readOwnerList(names, walk.people, "shape") ?? [];
}

/** A login or initials, where only an owner stands. */
const HANDLE = /^[A-Za-z][\w-]{0,38}$/;

function readKeywordOwners({ owners, sure }: Keyword, walk: Walk): string[] | null {
  if (owners === "") return null;
  const read = readOwnerList(owners, walk.people, "shape");
  return read ?? (sure && HANDLE.test(owners) && !isCommonWord(owners) ? [owners] : null);
}
