import { LOGIN } from "../lexicon/names.js";
import { type RichText, slice } from "../rich-text.js";
import { isPassive } from "./duty.js";
import { type Owned, readOwnerList } from "./owners.js";
import type { People } from "./people.js";

const WORD = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const NAME = `(?:${LOGIN}|${WORD}(?: ${WORD}){0,2})`;
/** `… after the vote. Ada will send out the note`, `Board: Ada to write the letter` */
const LATER = new RegExp(
  `(?<=[.,;)] |[–—:-] )(${NAME}(?:(?:, | and |/| & )${NAME}){0,2}) (?:to|will) (?=\\p{Ll})`,
  "gu",
);

/** Reads the owner of a later clause: "Nobody objects. Ada will merge it." */
export function readLaterOwner(item: RichText, people: People): Owned | null {
  for (const match of item.text.slice(0, 1000).matchAll(LATER)) {
    const owners = readOwnerList(match[1]!, people, "known");
    const rest = slice(item, match.index + match[0].length);
    if (owners && owners.length > 0 && !isPassive(rest.text)) return { owners, rest };
  }
  return null;
}
