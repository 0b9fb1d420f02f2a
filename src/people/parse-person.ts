import { INITIALS, LOGIN_CHARACTERS } from "../notes/lexicon/names.js";

export interface PersonEntry {
  /** Without role, affiliation and pronouns; null when there is only a login. */
  name: string | null;
  /** Without the `@`; null when none is written. */
  login: string | null;
  /** Other names, as in `Richard (Mort) Mortier` and `Addison Ash - Acme (APA)`. */
  aliases: string[];
}

const MENTION = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@./])@(${LOGIN_CHARACTERS})(?![\p{L}\p{N}_@-]|\.[\p{L}\p{N}])`,
  "u",
);
/** `@Ada Lovelace` is a name with a stray `@`, because a login has no space. */
const NAME_WITH_AT = /^@(\p{L}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*)+)$/u;

const LINK = /\[([^\][]+)\]\([^()]*\)/g;
const CHECK_BOX = /^\s*\[[ xX]?\]\s/;
const EMPHASIS = /[*`~]/g;
const TITLE = /^(?:dr|prof|mr|mrs|ms|mx)\b\.?\s+/i;
/** `Richard (Mort) Mortier`, `David "Dave" Scott` */
const NICKNAME_INSIDE = /^([^()"“”]*\p{L}[^()"“”]*)[("“]\s*([\p{L}'’-]+)\s*[)"”]\s*(\p{L}[^()"“”,/|]*)/u;
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/g;
/** Role, affiliation and pronouns follow these. */
const BEHIND_NAME = /\s+[-–—]+\s+|[/|;]/;
const SURNAME_FIRST = /^([\p{L}\p{M}'’-]+),\s+(\p{Lu}[\p{L}\p{M}'’.-]*(?:\s\p{Lu}[\p{L}\p{M}'’.-]*)?)$/u;

/** Parses an attendee, an owner or a profile name: `Brown, Andrew (@abrown)` is Andrew Brown. */
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

/** Accepts `(APA)` after Addison Ash, but not the committee `(TSC)`, by first letter and order or surname. */
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
