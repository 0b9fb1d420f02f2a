import type { Language } from "../lexicon/languages/language.js";
import { type RichText, slice } from "../rich-text.js";
import { type Owned, ownerKind, readOwnerList, withoutAuxiliary } from "./owners.js";
import { isKnown, type People } from "./people.js";

/** Reads known people as the subject of a sentence: `Ada deals with it`, `Ada and Bob continue working`. */
export function readSubject(item: RichText, people: People, languages: readonly Language[]): Owned | null {
  const german = languages.some(({ code }) => code === "de") ? readGermanSubject(item, people) : null;
  if (german) return german;
  const words = /^(?:[^\s:.;!?]+ ){1,6}/.exec(item.text)?.[0].trimEnd().split(" ") ?? [];
  for (let count = Math.min(words.length, 5); count > 0; count--) {
    const names = words.slice(0, count).join(" ");
    if (!/^\p{Lu}/u.test(names) || !/[\p{L}.]$/u.test(names) || /\b(?:and|or)$/.test(names)) continue;
    const owners = readOwnerList(names, people, "known");
    if (!owners || owners.length === 0 || !owners.every((name) => ownerKind(name, people, "known"))) continue;
    const rest = slice(item, names.length + 1);
    if (!/^(?:s['’])?\p{Ll}{2,}\b(?!['’-])/u.test(rest.text) || NO_SUBJECT.test(rest.text)) return null;
    return { owners, rest: withoutAuxiliary(rest) };
  }
  return null;
}

/** A thing and an infinitive: "Rechnung prüfen". */
const GERMAN_TASK = /^\p{Lu}\p{L}+ (?:\S+ ){0,6}?\p{Ll}{2,}(?:en|ern|eln)(?!\p{L})/u;

/** `Ada Rechnung prüfen`: in German, the capitalised word after a given name is a thing if an infinitive follows. */
function readGermanSubject(item: RichText, people: People): Owned | null {
  for (const space of item.text.slice(0, 80).matchAll(/ /g)) {
    const rest = slice(item, space.index + 1);
    if (!GERMAN_TASK.test(rest.text)) continue;
    const owners = readOwnerList(item.text.slice(0, space.index), people, "known");
    const [second] = rest.text.split(" ");
    if (owners && owners.length > 0 && !isKnown(`${owners.at(-1)} ${second}`, people))
      return { owners, rest };
  }
  return null;
}

/** Words after a name that is no subject, or in a sentence that reports facts or opinions instead of a task. */
const NO_SUBJECT =
  /^(?:to|be|waiting|pending|the|an?|all|this|these|our|your|\p{L}+ed(?! to)|ha(?:s|ve) (?!agreed|offered|volunteered|promised)\p{L}+(?:ed|en|ne)|gave|made|sent|wrote|took|met|held|got|found|went|came|saw|left|told|brought|spoke|began|built|paid|and|or|of|on|in|at|for|from|with|by|as|but|is not|was|were|had|did|has not|should|could|would|can|might|may|who|which|that|thinks?|thought|said|says|mentioned|noted|asked|suggested|proposed|pointed|reported|explained|agrees|agreed that|wonders?|feels|wants)\b/u;
