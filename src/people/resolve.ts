import { indexAttendance } from "./attendance.js";
import { byLogin, toPerson } from "./directory.js";
import { show } from "./format.js";
import { findConfigured, findLogin, findNonAttendee, type Match, nobody } from "./match-account.js";
import { findAttendee } from "./match-attendee.js";
import { mergeLearned } from "./merge-learned.js";
import type { KnownPeople, RepositoryPeople, Resolution } from "./model.js";
import { readEntry } from "./parse-person.js";
import { indexSources, type Sources } from "./sources.js";

/** Finds the one login of an owner, or explains why there is none. */
export type Resolve = (owner: string) => Resolution;

/** Finds the one login of an owner, or explains why there is none (docs/behaviour.md#matching-names-to-accounts). */
export function resolveOwner(owner: string, known: KnownPeople): Resolution {
  return createResolver(known)(owner);
}

/**
 * Indexes the people of one meeting for its many owners. Use {@link indexPeople} for several meetings.
 * @example
 * const resolve = createResolver(known);
 * resolve("Dave").kind; // "known"
 */
export function createResolver(known: KnownPeople): Resolve {
  return indexPeople(known).atMeeting(known.attendees);
}

/**
 * Indexes the people of a repository once, because with 5,000 people the index costs more than parsing a meeting.
 *
 * **A newcomer never takes over.** A new member of the directory may make an owner ambiguous, but never change the login.
 *
 * 1. The configuration and the names in the attendee list do not depend on the directory. Only these two may outrank the rest.
 * 2. Within the directory all matches rank equal: full names and nicknames, assignable users and members. One account is the
 *    answer, several are ambiguous.
 * 3. An attendee listed only as `@login` has only a profile name. If the profile cannot be read, no absent person is taken
 *    instead. Full names and exact logins are exempt, because they need no attendance.
 * 4. A learned login answers when nothing else does, and picks among several. If the only match by name is another person, both
 *    are candidates, because a new Mindy may have joined since. The next assignment decides.
 */
export function indexPeople(known: RepositoryPeople): { atMeeting(attendees: string[]): Resolve } {
  const sources = indexSources(known);
  return {
    atMeeting(attendees) {
      const present = { ...sources, attendance: indexAttendance(attendees) };
      return (owner) => {
        const finding =
          findConfigured(owner, present) ?? mergeLearned(owner, findPerson(owner, present), present);
        return toResolution(owner, finding);
      };
    },
  };
}

function findPerson(owner: string, sources: Sources): Match {
  const { name, login } = readEntry(owner);
  if (login) return findLogin(login, sources);
  if (!name) return nobody(show(owner) ? "this is not a name" : "no name is given");
  return findAttendee(name, sources) ?? findNonAttendee(name, sources);
}

function toResolution(owner: string, { accounts, open, because: reason }: Match): Resolution {
  const because = `${show(owner) || "Nobody"}: ${reason}`;
  if (accounts.length === 0 && !open) return { kind: "unknown", owner, candidates: [], because };
  if (accounts.length === 1 && !open) return { kind: "known", owner, login: accounts[0]!.login, because };
  return { kind: "ambiguous", owner, candidates: accounts.map(toPerson).sort(byLogin), because };
}
