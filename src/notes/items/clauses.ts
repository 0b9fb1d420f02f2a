import { LOGIN } from "../lexicon/names.js";
import { readLeadingOwner } from "../owners/leading-owner.js";
import type { Evidence } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import { type RichText, slice, trim } from "../rich-text.js";

const WORD = "\\p{Lu}[\\p{L}'’.-]{0,30}";
const NAMES = `(?:${LOGIN}|${WORD})(?:(?: |, | and | & |/)(?:${LOGIN}|${WORD})){0,4}`;
/** `…; Ada to write`, `…; Ada: write`, `…. Ada: write` */
const NEXT = new RegExp(
  `(?:;|[.)](?=\\s+(?:${NAMES})(?:[:：]| to )))\\s+(?=(?:${NAMES})(?:[:：]| to | will )\\s*\\S)`,
  "gu",
);

/**
 * Divides an item that gives tasks to several people.
 *
 * @example
 * splitClauses({ text: "Ada to draw; Bob to knit", spans: [] }, people, "shape") // → ["Ada to draw", "Bob to knit"]
 */
export function splitClauses(item: RichText, people: People, evidence: Evidence): RichText[] {
  const ownersOf = (clause: RichText) => readLeadingOwner(clause, people, evidence)?.owners.join() ?? "";
  const clauses: RichText[] = [];
  let from = 0;
  for (const match of item.text.matchAll(NEXT)) {
    const [before, behind] = [slice(item, from, match.index + 1), slice(item, match.index + match[0].length)];
    const owners = ownersOf(behind);
    if (owners === "" || ownersOf(before) === "" || owners === ownersOf(before)) continue;
    clauses.push(trim(slice(before, 0, before.text.replace(/;$/, "").length)));
    from = match.index + match[0].length;
  }
  return [...clauses, slice(item, from)];
}
