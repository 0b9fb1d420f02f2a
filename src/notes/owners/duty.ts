import { type RichText, slice } from "../rich-text.js";
import { type Evidence, type Owned, readOwnerList } from "./owners.js";
import type { People } from "./people.js";

/** What people are doing; things are failing, running and breaking. */
const WORKING =
  "working|writing|updating|preparing|drafting|looking|investigating|reviewing|checking|organi[sz]ing|contacting|talking|asking|planning|finali[sz]ing|creating|collecting|following|coordinating|implementing|adding|testing|fixing|sending|filing|reaching|arranging|booking|ordering|taking|making|getting|gathering|researching|designing|documenting|publishing|merging|porting|leading|helping|setting";
const DUTY = new RegExp(
  `^(?<names>[^:;.!?]{1,80}?)\\s+(?:(?:should|must|ha(?:s|ve) to|needs? to)(?: also)?\\s+(?=\\p{Ll})(?!be\\b|have\\b|not\\b)|(?:is|are|will be)(?: also)?\\s+(?=(?:${WORKING})\\b))`,
  "u",
);
const PASSIVE =
  /^be (?:\p{L}+(?:ed|en)|sent|done|made|put|set|held|built|kept|sold|paid|run|cut|brought|bought|found|told|left|read)\b/u;

/**
 * Reads the owners of a duty: in a list of actions, who should do something or is doing it has taken it.
 *
 * @example
 * readDuty({ text: "Ada should renew the domain", spans: [] }, people, "shape")
 * // → { owners: ["Ada"], rest: { text: "renew the domain", spans: [] } }
 */
export function readDuty(item: RichText, people: People, evidence: Evidence): Owned | null {
  const match = DUTY.exec(item.text);
  const owners = match && readOwnerList(match.groups!.names!, people, evidence);
  return owners && owners.length > 0 ? { owners, rest: slice(item, match[0].length) } : null;
}

/**
 * Tells that what is done is said, and not who does it: "Newsletters to be sent".
 *
 * @param predicate what follows `to` or `will`
 * @example
 * isPassive("be sent in May")    // → true
 * isPassive("be the scribe")     // → false
 */
export function isPassive(predicate: string): boolean {
  return PASSIVE.test(predicate);
}
