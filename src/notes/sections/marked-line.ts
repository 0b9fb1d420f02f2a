import { type Keyword, readKeyword } from "../lexicon/keyword.js";
import { isCommonWord } from "../lexicon/names.js";
import { readOwnerList } from "../owners/owners.js";
import { type RichText, slice, trim } from "../rich-text.js";
import { candidate } from "./candidate.js";
import type { Line, Place, Walk } from "./walk.js";

/**
 * Adds the item of a line with a marker. An intro is a marker above a list, without a task of its own.
 *
 * @example
 * // ACTION: Ada to write the post → "item"
 * // TODO: Ada:                    → "intro"
 */
export function addMarked(line: Line, place: Place, walk: Walk): "item" | "intro" | null {
  const { block } = line;
  const keyword = readKeyword(block.text);
  if (!keyword) return null;
  const rest = trim(slice(block.text, keyword.length, keyword.end));
  const owners = readKeywordOwners(keyword, walk);
  const below = block.kind === "text" || block.blocks.length > 0;
  if (rest.text === "" && keyword.owners === "") return keyword.weak || place.quoted ? null : "intro";
  if (isIntro(rest.text, walk) && below) return "intro";
  const subjectOwners = keyword.weak ? null : readSubjectOwners(rest.text || keyword.owners, walk);
  const text = subjectOwners ? findSubject(line, place) : rest;
  if (!text) return null;
  const source = owners === null ? sourceOf(keyword, place) : "marker";
  const found = candidate({ block, text, source }, place);
  found.inherited = subjectOwners ?? owners ?? found.inherited;
  if (subjectOwners || isOnlyOwner(keyword, block.text.text, walk)) found.stated = found.inherited;
  walk.found.push(found);
  return "item";
}

/** A topic may stand before a marker too: "Loom: TODO: oil it (Ada)". */
function isOnlyOwner({ owners }: Keyword, line: string, walk: Walk): boolean {
  if (owners === "") return false;
  return !line.startsWith(owners) || readOwnerList(owners, walk.people, "known") !== null;
}

/** In an action section an item needs no marker, so that a weak one is enough. */
function sourceOf({ weak }: Keyword, { section }: Place): "marker" | "weak keyword" | "section" {
  if (!weak) return "marker";
  return section?.kind === "action" ? "section" : "weak keyword";
}

/** `Action: (Ada, Bob)`, `AI @ada`: a marker with owners and no task belongs to the line above. */
function readSubjectOwners(rest: string, walk: Walk): string[] | null {
  const names = rest.replace(/^\((.*)\)$/, "$1").replace(/[.:：]$/, "");
  const owners = names.length > 80 ? null : readOwnerList(names, walk.people, "shape");
  return owners && (owners.length > 0 || /^@|^\(/.test(rest)) ? owners : null;
}

/** Returns the line above, or the bullet that holds it if the line is only a URL. */
function findSubject({ before }: Line, { parent }: Place): RichText | null {
  const subject = before && /^https?:\S+$/.test(before.text.text) ? parent : before;
  return !subject || subject.kind === "heading" || subject.text.text === "" ? null : subject.text;
}

/** "Ada:" after a marker owns the list below. */
function isIntro(rest: string, walk: Walk): boolean {
  return (
    /[:：]$/.test(rest) && rest.length < 60 && readOwnerList(rest.slice(0, -1), walk.people, "shape") !== null
  );
}

/** Reads the owners of an intro: "TODO: Ada:", "Action (Ada):". */
export function introOwners(text: RichText, keyword: Keyword, walk: Walk): string[] {
  const names = keyword.owners || text.text.slice(keyword.length).replace(/[:：]\s*$/, "");
  return readOwnerList(names, walk.people, "shape") ?? [];
}

const HANDLE = /^[A-Za-z][\w-]{0,38}$/;
/** `Action (Ada, by Friday): …` */
const DEADLINE = /,? (?:by|due|before|until) .*$/i;

function readKeywordOwners({ owners, sure }: Keyword, walk: Walk): string[] | null {
  if (owners === "") return null;
  const read = readOwnerList(owners.replace(DEADLINE, ""), walk.people, "shape");
  return read ?? (sure && HANDLE.test(owners) && !isCommonWord(owners) ? [owners] : null);
}
