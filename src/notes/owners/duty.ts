import { type RichText, slice } from "../rich-text.js";
import { type Evidence, type Owned, readOwnerList } from "./owners.js";
import type { People } from "./people.js";

/** Verbs of people alone: "is failing", "is running" and "is breaking" are said of things. */
const WORKING =
  "working|writing|updating|preparing|drafting|looking|investigating|reviewing|checking|organi[sz]ing|contacting|talking|asking|planning|finali[sz]ing|creating|collecting|following|coordinating|implementing|adding|testing|fixing|sending|filing|reaching|arranging|booking|ordering|taking|making|getting|gathering|researching|designing|documenting|publishing|merging|porting|leading|helping|setting";
const DUTY = new RegExp(
  `^(?<names>[^:;.!?]{1,80}?)\\s+(?:(?:should|must|ha(?:s|ve) to|needs? to)(?: also)?\\s+(?=\\p{Ll})(?!be\\b|have\\b|not\\b)|(?:is|are|will be)(?: also)?\\s+(?=(?:${WORKING})\\b))`,
  "u",
);
const PASSIVE =
  /^be (?:\p{L}+(?:ed|en)|sent|done|made|put|set|held|built|kept|sold|paid|run|cut|brought|bought|found|told|left|read)\b/u;

/** Reads the owners of a duty. In a list of actions, "Ada should …" and "Ada is writing …" assign the task to Ada. */
export function readDuty(item: RichText, people: People, evidence: Evidence): Owned | null {
  const match = DUTY.exec(item.text);
  const owners = match && readOwnerList(match.groups!.names!, people, evidence);
  return owners && owners.length > 0 ? { owners, rest: slice(item, match[0].length) } : null;
}

/**
 * Tells whether a predicate names no actor: "Newsletters to be sent".
 *
 * @param predicate the words after `to` or `will`
 * @example
 * isPassive("be sent in May")    // → true
 * isPassive("be the scribe")     // → false
 */
export function isPassive(predicate: string): boolean {
  return PASSIVE.test(predicate);
}
