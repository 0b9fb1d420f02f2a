import { isCommonWord, type NameKind, nameKind } from "./names.js";
import { isKnown, type People } from "./people.js";

/** How sure we must be that a name is a person's: known, by its shape, or even by initials ("AB to write"). */
export type Evidence = "known" | "shape" | "initials";

const LONGEST_LIST = 120;
const SEPARATOR = /\s*(?:[,/&+;]|\s(?:and|or)\s(?!the\b)|，|、)\s*(?:(?:and|or)\s+)?/;
/** What stands in brackets after a name: a role, a login, "if around". */
const REMARK = /\s*\([^()]{0,40}\)/g;

/**
 * Reads a list of owners; null when a part of it can be nobody's name. Groups and "TBD" are understood, and own nothing.
 *
 * @example
 * readOwnerList("Ada/@bob and Cy", people, "shape") // → ["Ada", "@bob", "Cy"]
 * readOwnerList("Everyone", people, "shape")        // → []
 * readOwnerList("the release", people, "shape")     // → null
 */
export function readOwnerList(list: string, people: People, evidence: Evidence): string[] | null {
  if (list.length > LONGEST_LIST) return null;
  const plain = list.replace(REMARK, "").trim();
  if (plain === "") return null;
  const owners: string[] = [];
  for (const part of plain.split(SEPARATOR)) {
    const name = part.trim().replace(/^cc:? /i, "");
    if (name === "") continue;
    const kind = ownerKind(name, people, evidence);
    if (kind === null) return null;
    if (kind !== "group" && kind !== "nobody") owners.push(name.replace(/^@ /, ""));
  }
  return owners;
}

/** Tells whether a name may own something, and as what. */
export function ownerKind(name: string, people: People, evidence: Evidence): NameKind | null {
  const kind = nameKind(name);
  if (kind === "login" || kind === "group" || kind === "nobody" || kind === "mail") return kind;
  if (isKnown(name, people)) {
    const capital = /^\p{Lu}/u.test(name);
    return capital || !isCommonWord(name) ? "name" : null;
  }
  if (kind === "initials") return evidence === "initials" ? kind : null;
  return evidence !== "known" ? kind : null;
}
