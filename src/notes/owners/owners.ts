import { isGivenName } from "../lexicon/given-names.js";
import { withoutHonorific } from "../lexicon/languages.js";
import { isCommonWord, type NameKind, nameKind } from "../lexicon/names.js";
import { type RichText, slice } from "../rich-text.js";
import { isKnown, isWordOf, type People } from "./people.js";

export interface Owned {
  owners: string[];
  rest: RichText;
}

/** The evidence that a name needs: a known person, the shape of two words, of one, or mere initials ("AB to write"). */
export type Evidence = "known" | "full" | "shape" | "initials";

const LONGEST_LIST = 400;
const LONGEST_NAME = 60;
/** "Lange Nacht der Wissenschaften", "Matriz RACI": without a given name, these are no people. */
const THING = /^\S+ \S+ \p{Ll}+ |\s\p{Lu}{3,}$/u;
const SEPARATOR =
  /\s*(?:and\/or|[,/&+;，、／・]|\s(?:and|or|und|et|y|e|en|和|と|와|및)\s(?!the\b))\s*(?:(?:and|or)\s+)?/;
/** Additions to a name: a role, a login, a mail address, "if around", "w/ Bob", "et al.", a question mark. */
const REMARK =
  /\s*\([^()]{0,40}\)|（[^（）]{0,40}）|(?<=\p{L}) [\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,40}|^both (?=.* and )|,? (?:w\/|with |et al).*$|(?<=\S)\?$/giu;
/** A team of an organisation: `@acme/docs`. `@ada/bob` are two people if Bob is known. */
const TEAM = /@[\w-]+\/([a-z][\w-]*)/g;

/** "README" is no name, but "PETER" is a known one. */
const SHOUTED = /^\p{Lu}{5,}$/u;
/** Scripts without capitals: a few characters where only an owner stands. */
const EASTERN_NAME = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}ー]{2,8}$/u;
/** One Latin word may be a topic ("Website: …"), but O'Neil and McAdam are names. */
const MAY_BE_WORD = /^(?!Mc\p{Lu}|O['’])\p{Script=Latin}[\p{L}-]*$/u;
const IN_COPY = /^cc:? /i;
const MAILS = /^(?:[\w.+-]+@[\w.-]+(?:\s+|$)){2,5}$/;

/** `@ ada, bob`: the sign stands apart, or only before the first login. */
const DETACHED = /^@ ?[\w-]+(?:, ?[\w-]+)*$/;
const HANDLE = /^(?!@?(?:all|everyone|everybody|team)$)(?:@ )?[A-Za-z\d][\w-]*$/i;

/**
 * Reads a list of owners; null if a part of it cannot be a name. Groups and "TBD" are accepted, but own nothing.
 *
 * @example
 * readOwnerList("Ada/@bob and Cy", people, "shape") // → ["Ada", "@bob", "Cy"]
 * readOwnerList("Everyone", people, "shape")        // → []
 * readOwnerList("the release", people, "shape")     // → null
 */
export function readOwnerList(list: string, people: People, evidence: Evidence): string[] | null {
  if (list.length > LONGEST_LIST) return null;
  const written = MAILS.test(list) ? list : list.replace(REMARK, "");
  const plain = written.replace(TEAM, (team, name) => (isKnown(name, people) ? team : "team")).trim();
  if (plain === "") return null;
  const handles = DETACHED.test(plain);
  const separator = MAILS.test(plain) ? /\s+/ : SEPARATOR;
  const names = plain.split(separator).map((part) => part.trim());
  if (names.some((name) => name.length > LONGEST_NAME)) return null;
  const kinds = names.map((name) => {
    if (IN_COPY.test(name)) return "nobody";
    return handles && HANDLE.test(name) ? "login" : ownerKind(name, people, evidence);
  });
  // Beside a known person, the shape of a name is enough.
  const company = kinds.some((kind) => kind === "name" || kind === "login") ? "shape" : evidence;
  const owners: string[] = [];
  for (const [index, name] of names.entries()) {
    const kind = kinds[index] ?? ownerKind(name, people, company);
    if (name === "" || kind === "group" || kind === "nobody") continue;
    if (kind === null) return null;
    owners.push(withoutHonorific(name.replace(/^@ /, "")));
  }
  return owners;
}

/** Classifies a name that may own something; null if the evidence is too weak. */
export function ownerKind(name: string, people: People, evidence: Evidence): NameKind | null {
  const kind = nameKind(name);
  if (kind === "login" || kind === "group" || kind === "nobody" || kind === "mail") return kind;
  const bare = withoutHonorific(name);
  if (bare !== name) return "name";
  if (isKnown(name, people)) {
    const capital = /^\p{Lu}/u.test(name);
    return capital || !isCommonWord(name) ? "name" : null;
  }
  if (kind === null && evidence === "initials" && EASTERN_NAME.test(name.replace(/^@/, ""))) return "name";
  if (kind === null || isGivenName(name.split(" ")[0]!)) return kind;
  if (kind === "initials" || SHOUTED.test(name)) return evidence === "initials" ? kind : null;
  if (THING.test(name)) return null;
  if (evidence === "known" || (evidence === "full" && MAY_BE_WORD.test(name))) return null;
  return isWordOf(name, people) ? null : kind;
}

/** Finds the longest list of people at the end of a text: "In the end Ada and Bob" → Ada, Bob. */
export function readLastNames(
  names: string,
  people: People,
  evidence: Evidence,
): { owners: string[]; before: string } | null {
  for (let from = 0; ; from = names.indexOf(" ", from) + 1) {
    const owners = readOwnerList(names.slice(from), people, evidence);
    if (owners) return owners.length > 0 ? { owners, before: names.slice(0, from) } : null;
    if (!names.includes(" ", from)) return null;
  }
}

/** "is working on" → "working on" */
export function withoutAuxiliary(rest: RichText): RichText {
  return slice(
    rest,
    /^(?:(?:is|are) (?:going to )?|going to |be (?=\p{L}+ing\b))?/u.exec(rest.text)![0].length,
  );
}
