import { INITIALS } from "../notes/lexicon/names.js";
import { relatedFirstNames } from "../notes/lexicon/nicknames.js";
import { spellings } from "./spelling.js";

/** A longer name is probably a sentence, so only the complete text counts. */
const MOST_WORDS = 6;

/**
 * Lists index keys for all that a person may be called, by kind of name. "Dave" must not find Craig David, so nicknames replace
 * given names only.
 * @example
 * nameKeys("Jonathan Ludlam");
 * // Set {"full jonathan ludlam", "given jonathan", "given jonathan ludlam", "given jonathan l",
 * //      "family ludlam", "family j ludlam", "initials jl"}
 */
export function nameKeys(name: string): Set<string> {
  const keys = new Set<string>();
  for (const words of spellings(name)) {
    keys.add(`full ${words.join(" ")}`);
    if (words.length <= MOST_WORDS) addParts(words, keys);
  }
  return keys;
}

/** Lists the index keys under which to look for a person who is called this. */
export function calledKeys(called: string): Set<string> {
  const keys = new Set([`login ${called.trim().toLowerCase()}`]);
  for (const words of spellings(called)) {
    const [first = "", ...rest] = words;
    for (const given of [first, ...relatedFirstNames(first)]) {
      const whole = [given, ...rest].join(" ");
      keys.add(`full ${whole}`).add(`given ${whole}`);
      // Ada B. Lovelace may be listed as Ada Lovelace, but not as Ada C. Lovelace, so look only for whole names.
      if (words.length > 2) keys.add(`full ${given} ${words.at(-1)}`);
    }
    keys.add(`family ${words.join(" ")}`);
    if (words.length > 1 && words.length <= 4 && words.every(isLetter))
      keys.add(`initials ${words.join("")}`);
  }
  if (INITIALS.test(called.trim())) keys.add(`initials ${called.trim().toLowerCase()}`);
  return keys;
}

function addParts(words: string[], keys: Set<string>): void {
  const first = words[0]!;
  const last = words.at(-1)!;
  for (let cut = 1; cut < words.length; cut++) {
    const later = words[cut]!;
    addLonger(keys, "given", words.slice(0, cut).join(" "));
    addLonger(keys, "family", words.slice(cut).join(" "));
    if (isLetter(first)) continue;
    keys.add(`given ${first} ${later}`).add(`given ${first} ${initial(later)}`);
  }
  if (words.length > 1) {
    keys.add(`family ${initial(first)} ${last}`);
    keys.add(`initials ${words.flatMap((word) => word.split(" ").map(initial)).join("")}`);
  }
  if (words.length > 2) {
    const middle = words.slice(1, -1).map(initial).join(" ");
    keys.add(`given ${first} ${middle} ${last}`);
    keys.add(`family ${initial(first)} ${middle} ${last}`);
    keys.add(`initials ${initial(first)}${initial(last)}`);
    // M. Sharaf Hijjeh is called Sharaf.
    if (isLetter(first)) addParts(words.slice(1), keys);
  }
}

/** A single Latin letter is no name, but a single Han character may be. */
function addLonger(keys: Set<string>, kind: string, words: string): void {
  if (!/^[a-z\d]$/.test(words)) keys.add(`${kind} ${words}`);
}

function isLetter(word: string): boolean {
  return [...word].length === 1;
}

function initial(word: string): string {
  return [...word][0]!;
}
