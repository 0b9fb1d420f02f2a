import { ANY_LOGIN, INITIALS, isCommonWord, isLogin } from "../lexicon/names.js";
import { relatedFirstNames } from "../lexicon/nicknames.js";

/** The names of the people in the notes and the configuration, in every form. */
export interface People {
  names: ReadonlySet<string>;
  /** The notes list their attendees, so that an unknown name is weaker evidence. */
  listed: boolean;
  /** Recognises a word that the notes also write in lower case, so that it is no name. */
  isWord: (word: string) => boolean;
}

export function knownPeople(named: { attendees: string[]; others: string[] }, text = ""): People {
  const names = new Set<string>();
  for (const person of [...named.attendees, ...named.others]) {
    for (const form of formsOf(person)) names.add(INITIALS.test(form) ? form : form.toLowerCase());
  }
  return { names, listed: named.attendees.length > 0, isWord: wordsOf(text) };
}

/** Recognises any form of a known name: "AdaB" for Ada Byron. */
export function isKnown(name: string, people: People): boolean {
  const plain = name.replace(/^@\s?/, "").replace(/\.$/, "");
  return people.names.has(INITIALS.test(plain) ? plain : plain.toLowerCase());
}

const LOWER_CASE = /(?<!\p{L})\p{Ll}+(?!\p{L})/gu;
/** Logins and mail addresses write names in lower case. */
const LOGIN_OR_MAIL = /[\w.+-]{0,40}@[\w.-]+/g;

/** Collects the words of a text when somebody first asks. */
function wordsOf(text: string): People["isWord"] {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= new Set(text.replace(LOGIN_OR_MAIL, " ").match(LOWER_CASE));
    return words.has(word);
  };
}

/** Recognises words that the notes also write in lower case: "Pump: repair the pump". */
export function isWordOf(name: string, { isWord }: People): boolean {
  return name.split(" ").some((word) => /^\p{Lu}/u.test(word) && isWord(word.toLowerCase()));
}

/**
 * Lists the forms of a name: whole, first name, surname, initials, and glued together.
 *
 * @example
 * formsOf("Ada King Byron (@adab)") // → ["Ada King Byron", "Ada", "Byron", "AdaB", "Ada B", "AB", "AKB", …, "adab"]
 */
function formsOf(person: string): string[] {
  const forms: string[] = [];
  for (const bracketed of person.matchAll(/[([]([^()[\]]{1,60})[)\]]/g)) {
    const inside = bracketed[1]!.trim();
    if (isLogin(inside) || INITIALS.test(inside)) forms.push(inside.replace(/^@/, ""));
  }
  for (const login of person.match(ANY_LOGIN) ?? []) {
    forms.push(
      login.slice(1),
      ...login
        .slice(1)
        .split(/(?<=[a-z])(?=[A-Z])/)
        .filter((word) => word.length > 2),
    );
  }
  const name = person
    .replace(/[([][^()[\]]{0,80}[)\]]/g, " ")
    .replace(/@[\w-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const words = name.split(" ").filter((word) => /^[\p{L}'’.-]+$/u.test(word));
  if (words.length === 0 || words.length > 5) return forms;
  forms.push(name);
  const [first, last] = [words[0]!, words.at(-1)!];
  if (!isCommonWord(first)) forms.push(first, ...relatedFirstNames(first.toLowerCase()));
  if (words.length === 1) return forms;
  const initial = last[0]!;
  forms.push(last, `${first}${initial}`, `${first} ${initial}`, `${first} ${last}`, first[0]! + initial);
  forms.push(words.map((word) => word[0]).join(""), `${first[0]}${last}`);
  return forms;
}
