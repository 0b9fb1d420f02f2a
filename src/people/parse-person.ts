import { INITIALS, LOGIN_CHARACTERS } from "../notes/lexicon/names.js";

/** Who an entry of an attendee list, an owner or a profile name speaks of. */
export interface PersonEntry {
  /** The name, without role, affiliation and pronouns; null when there is only a login. */
  name: string | null;
  /** The login, when one is written with `@`, without the `@`. */
  login: string | null;
  /** Other things this person is called: `Richard (Mort) Mortier`, `Addison Ash - Acme (APA)`. */
  aliases: string[];
}

const MENTION = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@./])@(${LOGIN_CHARACTERS})(?![\p{L}\p{N}_@-]|\.[\p{L}\p{N}])`,
  "u",
);
/** `@Ada Lovelace`: a name with a stray `@`, for no login has a space. */
const NAME_WITH_AT = /^@(\p{L}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*)+)$/u;

const LINK = /\[([^\][]+)\]\([^()]*\)/g;
const CHECK_BOX = /^\s*\[[ xX]?\]\s/;
const EMPHASIS = /[*`~]/g;
const TITLE = /^(?:dr|prof|mr|mrs|ms|mx)\b\.?\s+/i;
/** `Richard (Mort) Mortier`, `David "Dave" Scott`: a nickname stands inside the name. */
const NICKNAME_INSIDE = /^([^()"“”]*\p{L}[^()"“”]*)[("“]\s*([\p{L}'’-]+)\s*[)"”]\s*(\p{L}[^()"“”,/|]*)/u;
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/g;
/** Behind these stand role, affiliation and pronouns. */
const BEHIND_NAME = /\s+[-–—]+\s+|[/|;]/;
const SURNAME_FIRST = /^([\p{L}\p{M}'’-]+),\s+(\p{Lu}[\p{L}\p{M}'’.-]*(?:\s\p{Lu}[\p{L}\p{M}'’.-]*)?)$/u;

/**
 * Reads one entry of an attendee list in the forms people write; an owner and a profile name have the same forms.
 *
 * @example
 * readEntry("Brown, Andrew (@abrown)"); // { name: "Andrew Brown", login: "abrown", aliases: [] }
 */
export function readEntry(written: string): PersonEntry {
  const text = written
    .slice(0, 300)
    .normalize("NFKC")
    .replace(CHECK_BOX, "")
    .replace(LINK, "$1")
    .replace(EMPHASIS, "")
    .trim();
  const stray = NAME_WITH_AT.exec(text)?.[1];
  const login = stray ? null : (MENTION.exec(text)?.[1] ?? null);
  const rest = stray ?? text.replace(MENTION, " ").trim();
  const inside = NICKNAME_INSIDE.exec(rest);
  if (inside) {
    const [, given = "", nickname = "", family = ""] = inside;
    const name = cleanName(`${given.trim()} ${family.trim()}`);
    return { name, login, aliases: [nickname, `${nickname} ${family.trim()}`] };
  }
  const bracketed = [...rest.matchAll(BRACKETS)].map((match) => match[1]!.trim());
  const name = cleanName(rest.replace(BRACKETS, " ")) ?? cleanName(login ? (bracketed[0] ?? "") : "");
  const initials = bracketed.filter((text) => name !== null && isInitialsOf(text, name));
  return { name, login, aliases: initials };
}

function cleanName(text: string): string | null {
  const [name = ""] = text
    .split(BEHIND_NAME)
    .map((part) => part.trim().replace(/\s+/g, " "))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const turned = SURNAME_FIRST.exec(name);
  const plain = turned ? `${turned[2]} ${turned[1]}` : name.split(",")[0]!;
  return plain.replace(TITLE, "").trim() || null;
}

/**
 * `(APA)` behind Addison Ash is that person, `(TSC)` is a committee: initials begin like the name, and their letters occur
 * in it in that order or their last one begins the surname (the middle name need not be written).
 */
function isInitialsOf(text: string, name: string): boolean {
  if (!INITIALS.test(text)) return false;
  const words = name.toUpperCase().split(/[\s-]+/);
  if (!words[0]!.startsWith(text[0]!)) return false;
  if (words.length > 1 && words.at(-1)!.startsWith(text.at(-1)!)) return true;
  let from = 0;
  for (const letter of text) {
    from = words.join("").indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
