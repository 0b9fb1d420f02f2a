import { calledKeys, nameKeys } from "./keys.js";
import { createIndex } from "./multi-index.js";
import { readEntry } from "./parse-person.js";
import { spellings } from "./spelling.js";

/** Somebody who attended: a name, not an account, unless the entry carries a login. */
export interface Attendee {
  /** The name as shown to people; null when the entry is only a login. */
  name: string | null;
  login: string | null;
}

/** Who attended. */
export interface Attendance {
  /** Attendees who, by what the list says of them, may be called this. */
  find(called: string): Attendee[];
  /** Attendees whose whole written name is this. */
  findExactly(called: string): Attendee[];
  /** The logins, in lower case, of attendees of whom the list gives no name. */
  nameless: Set<string>;
}

/**
 * Indexes the attendee list; somebody who is listed twice attended once.
 *
 * @example
 * indexAttendance(["Ada Lovelace (@ada)", "@ada"]).find("Ada"); // [{ name: "Ada Lovelace", login: "ada" }]
 */
export function indexAttendance(written: string[]): Attendance {
  const entries = [...new Set(written)].sort().map(readEntry);
  const loginsOf = new Map<string, Set<string>>();
  for (const { name, login } of entries) {
    if (name && login)
      loginsOf.set(nameId(name), (loginsOf.get(nameId(name)) ?? new Set()).add(login.toLowerCase()));
  }
  const attendees = new Map<string, Attendee>();
  const index = createIndex<Attendee>();
  const exact = createIndex<Attendee>();
  for (const entry of entries) {
    if (!entry.name && !entry.login) continue;
    // Ada Lovelace, listed once with a login and once without, is one; two Adas with two logins stay two.
    const logins = entry.name ? loginsOf.get(nameId(entry.name)) : undefined;
    const login = entry.login ?? (logins?.size === 1 ? [...logins][0]! : null);
    const id = login ? `@${login.toLowerCase()}` : nameId(entry.name!);
    const attendee = attendees.get(id) ?? { name: null, login: null };
    attendees.set(id, attendee);
    attendee.name ??= entry.name;
    attendee.login = entry.login ?? attendee.login ?? login;
    if (login) index.add([`login ${login.toLowerCase()}`], attendee);
    for (const name of entry.name ? [entry.name, ...entry.aliases] : []) index.add(nameKeys(name), attendee);
    for (const initials of entry.aliases) index.add([`initials ${initials.toLowerCase()}`], attendee);
    if (entry.name) exact.add(wholeNames(entry.name), attendee);
  }
  const nameless = [...attendees.values()].filter((attendee) => attendee.name === null);
  return {
    find: (called) => index.find(calledKeys(called)),
    findExactly: (called) => exact.find(wholeNames(called)),
    nameless: new Set(nameless.map((attendee) => attendee.login!.toLowerCase())),
  };
}

function wholeNames(name: string): string[] {
  return spellings(name).map((words) => words.join(" "));
}

function nameId(name: string): string {
  return wholeNames(name)[0] ?? name;
}
