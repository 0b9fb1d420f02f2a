import { calledKeys, nameKeys } from "./keys.js";
import { createIndex } from "./multi-index.js";
import { readEntry } from "./parse-person.js";
import { spellings } from "./spelling.js";

export interface Attendee {
  /** Null when the entry is only a login. */
  name: string | null;
  login: string | null;
}

export interface Attendance {
  /** Finds the attendees who may be called this, by the attendee list alone. */
  find(called: string): Attendee[];
  /** Finds the attendees whose whole written name is this. */
  findExactly(called: string): Attendee[];
  /** Logins of attendees without a written name, in lower case. */
  nameless: Set<string>;
}

/** Indexes the attendee list. Somebody who is listed twice attended once. */
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
    // Ada Lovelace, once with a login and once without, is one person. Two Adas with two logins stay two.
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
