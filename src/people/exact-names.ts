import { readEntry } from "./parse-person.js";
import { spellings } from "./spelling.js";

/** Logins by name, where the name was written down for the purpose: in the configuration, or learned. */
export interface Answers {
  /** The logins that were given for exactly this name, sorted. */
  find(owner: string): string[];
}

/**
 * Indexes pairs of name and login by the whole name; no part of a name and no nickname counts.
 *
 * `@ada` and `Ada` are two names here: who configures the one has not spoken of the other.
 *
 * @example
 * indexAnswers([["Mindy", "yomimono"]]).find("mindy"); // ["yomimono"]
 */
export function indexAnswers(pairs: [name: string, login: string][]): Answers {
  const logins = new Map<string, Set<string>>();
  for (const [name, login] of pairs) {
    for (const id of ids(name)) logins.set(id, (logins.get(id) ?? new Set()).add(login));
  }
  return {
    find: (owner) => [...new Set(ids(owner).flatMap((id) => [...(logins.get(id) ?? [])]))].sort(),
  };
}

function ids(written: string): string[] {
  const { name, login } = readEntry(written);
  if (login) return [`@${login.toLowerCase()}`];
  return spellings(name ?? "").map((words) => words.join(" "));
}
