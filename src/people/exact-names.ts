import { readEntry } from "./parse-person.js";
import { spellings } from "./spelling.js";

export interface Answers {
  /** Returns the sorted logins given for exactly this name. */
  find(owner: string): string[];
}

/** Indexes pairs of name and login by the whole name. `@ada` and `Ada` are different names here. */
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
