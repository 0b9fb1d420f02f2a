import { isGivenName } from "../lexicon/given-names.js";
import { INITIALS, isCommonWord, nameKind } from "../lexicon/names.js";
import type { RichText } from "../rich-text.js";
import { isPassive } from "./duty.js";
import { isKnown, type People } from "./people.js";

const HANDLE = "[a-z][a-z\\d_-]{1,38}";
const HANDLES = `(${HANDLE}(?:(?:, ?| ?[/&+] ?| and )${HANDLE}){0,4})`;
/** `ada: …`, `ada, bob: …` */
const IN_FRONT = new RegExp(`^${HANDLES}\\s?[:：]\\s`);
/** `ada to write …`, `ada will write …` */
const BEFORE_TO = new RegExp(`^${HANDLES} (?:to|will) (?=[a-z])`);
/** `(ada) write …`, `[ada, bob] write …` */
const BRACKETS_IN_FRONT = new RegExp(`^(?:\\(${HANDLES}\\)|\\[${HANDLES}\\])\\s`);
/** `… (ada, bob)` */
const BEHIND = new RegExp(`\\s(?:\\(${HANDLES}\\)|\\[${HANDLES}\\])[.!]?$`);
/** `AB: …`, `AB/CD: …`, and next to them `AB continues …`. */
const INITIALS_IN_FRONT =
  /^(\p{Lu}{2,3}(?:(?:, ?| ?[/&+] ?| and )\p{Lu}{2,3}){0,4})(?:\s?[:：]\s| (?:to|will|\p{Ll}{2,}s) )/u;
/** A word has no number at its end; the names of versions and standards are excluded. */
const NUMBERED = /^(?!utf|ipv|sha|http|python|node|java|web)[a-z]{3,}\d{1,4}$/;
/** Words in a name's place that are no names: "backend: …", "… (optional)". */
const WORD_ENDING =
  /(?:ed|ing|ly|tions?|ments?|ness|able|ible|ive|ous|ful|less|ity|ance|ence|ship|ware|side|base|end|al|ic|ers?|ies)$/;
const MORE_WORDS = new Set(
  "again async core desktop draft easy food hall logo mobile parser runtime stretch venue wip person people place someone speakers invites".split(
    " ",
  ),
);

/**
 * Finds the people whom a list names in lower case, by initials or in bold at the end. A form counts when several items repeat it, or when
 * one of its names cannot be a word.
 *
 * @param texts the items of one list
 * @example
 * // - triage the backlog (mlindq)
 * // - draft the charter (tomasek, mlindq)
 * findHandles(texts, people) // → ["mlindq", "tomasek"]
 */
export function findHandles(texts: RichText[], people: People): string[] {
  const isSure = (name: string) => {
    const isAlone = isGivenName(name.split(/[ _-]/)[0]!) || NUMBERED.test(name);
    return isKnown(name, people) || (isAlone && !people.listed);
  };
  return FORMS.flatMap(({ read, repeats }) => {
    const lists = texts.map(read).filter((list) => list !== null);
    const names = lists.flat();
    const isRepeated = repeats && lists.length >= 2 && !people.listed;
    const isForm = names.some(isSure) || (isRepeated && names.every((name) => !WORD_ENDING.test(name)));
    return isForm ? names : [];
  });
}

const FORMS: { read(item: RichText): string[] | null; repeats: boolean }[] = [
  { read: readInFront, repeats: true },
  { read: readBeforeTo, repeats: true },
  { read: readBehind, repeats: true },
  { read: readInitials, repeats: true },
  { read: readBracketsInFront, repeats: false },
  { read: readBoldBehind, repeats: true },
  { read: readBeforeDash, repeats: false },
  { read: readAfterDash, repeats: false },
];

/** Finds the handle in `ACTION: zed0 to rotate the keys`. After a marker one is enough, unless it is a plural ("ways to rotate"). */
export function findMarkedHandles(item: RichText): string[] {
  return (readBeforeTo(item) ?? []).filter((name) => isGivenName(name) || !name.endsWith("s"));
}

function readInFront({ text }: RichText): string[] | null {
  return readHandles(IN_FRONT.exec(text)?.[1]);
}

function readBeforeTo({ text }: RichText): string[] | null {
  const match = BEFORE_TO.exec(text);
  return match && !isPassive(text.slice(match[0].length)) ? readHandles(match[1]) : null;
}

function readBehind({ text }: RichText): string[] | null {
  const match = BEHIND.exec(text.slice(-200));
  return readHandles(match?.[1] ?? match?.[2]);
}

function readBracketsInFront({ text }: RichText): string[] | null {
  const match = BRACKETS_IN_FRONT.exec(text);
  return readHandles(match?.[1] ?? match?.[2]);
}

function readInitials({ text }: RichText): string[] | null {
  const names = (INITIALS_IN_FRONT.exec(text)?.[1] ?? "").split(/\P{Lu}+/u);
  return names.every((name) => INITIALS.test(name) && !isCommonWord(name)) ? names : null;
}

function readBoldBehind({ text, spans }: RichText): string[] | null {
  const bold = spans.findLast(({ kind, from, to }) => kind === "strong" && from > 0 && to >= text.length - 1);
  const name = bold && text.slice(bold.from, bold.to).replace(/\.$/, "");
  return name && nameKind(name) === "name" ? [name.toLowerCase()] : null;
}

/** `Ada - write the post` */
function readBeforeDash({ text }: RichText): string[] | null {
  const name = /^(\p{Lu}[\p{L}.'’ -]{1,40}?) (?:[-–—]+|\|) /u.exec(text)?.[1];
  return name && nameKind(name) === "name" ? [name.toLowerCase()] : null;
}

/** `write the post - Ada Byron` */
function readAfterDash({ text }: RichText): string[] | null {
  if (!/[-–—|/→:：]/.test(text.slice(-60))) return null;
  const name = /(?: (?:[-–—|/]|[-=]>|→)|[:：]) (\p{Lu}[\p{L}.'’ -]{1,40}?)[.]?$/u.exec(text.slice(-60))?.[1];
  return name && nameKind(name) === "name" ? [name.toLowerCase()] : null;
}

/** Reads a cell for owners, where a name may stand in lower case: "sam & kofi". */
export function readHandleCell(cell: string): string[] | null {
  const names = cell.split(/\s*(?:[,;/&+]|\sand\s)\s*/).map((name) => name.trim());
  const areHandles = names.every(
    (name) => new RegExp(`^${HANDLE}$`).test(name) && isHandle(name) && !WORD_ENDING.test(name),
  );
  return areHandles ? names : null;
}

function readHandles(list: string | undefined): string[] | null {
  const names = list?.split(/[^a-z\d_-]+(?:and )?/) ?? [];
  return names.length > 0 && names.every(isHandle) ? names : null;
}

function isHandle(name: string): boolean {
  if (isCommonWord(name) || MORE_WORDS.has(name)) return false;
  return isGivenName(name) || name.length > 2;
}
