import { indexAttendance } from "./attendance.js";
import { byLogin, toPerson } from "./directory.js";
import { show } from "./format.js";
import { findConfigured, findLogin, findNonAttendee, type Match, nobody } from "./match-account.js";
import { findAttendee } from "./match-attendee.js";
import { mergeLearned } from "./merge-learned.js";
import type { KnownPeople, RepositoryPeople, Resolution } from "./model.js";
import { readEntry } from "./parse-person.js";
import { indexSources, type Sources } from "./sources.js";

/** Finds the one login that an owner stands for, or says why there is none. */
export type Resolve = (owner: string) => Resolution;

/**
 * Finds the one login that an owner stands for, or says why there is none (docs/behaviour.md#matching-names-to-accounts).
 *
 * @example
 * resolveOwner("Dave", { people: {}, attendees: ["David Scott"], assignable: [{ login: "dscott", name: "David Scott" }], members: [], learned: {} });
 * // { kind: "known", owner: "Dave", login: "dscott", because: "Dave: David Scott attended; the profile name matches @dscott" }
 */
export function resolveOwner(owner: string, known: KnownPeople): Resolution {
  return createResolver(known)(owner);
}

/**
 * Indexes the people of one meeting, for its many owners. Use {@link indexPeople} for several meetings.
 *
 * @example
 * const resolve = createResolver(known);
 * resolve("Dave").kind; // "known"
 */
export function createResolver(known: KnownPeople): Resolve {
  return indexPeople(known).atMeeting(known.attendees);
}

/**
 * Indexes the people of a repository once, for many meetings: with 5,000 people the index costs more than reading a meeting.
 *
 * **A newcomer never takes over.** When somebody joins the directory, an owner's answer may become ambiguous, but never another
 * login: otherwise Dave's tasks would one day, in silence, go to a new colleague. Every step is built for that:
 *
 * 1. The configuration does not depend on the directory, and attendees as the list names them do not either. So these two, and
 *    only these, may outrank what follows.
 * 2. Within the directory nothing outranks anything. Had a full name precedence over a nickname, or an assignable user over a member, the
 *    better match of a newcomer would overturn the answer. So all kinds of match, assignable users and members make one set, which only
 *    grows; one account in it is the answer, two are ambiguous.
 * 3. An attendee who is listed only as `@login` has no name but the one on the profile. That attendee comes first too; but while the
 *    profile cannot be read, nobody who was absent is taken in that attendee's stead: the owner stays unknown. A full name and an
 *    exact login need no attendance to be told apart, so for them this does not count.
 * 4. What was learned comes last: it answers when nothing else does, and picks among several. When the only person who fits by name is
 *    another one, both are named: an answer given once for "Mindy" neither outranks a Mindy who fits, nor loses to one who joined
 *    since. The next person who assigns the issue settles it.
 *
 * @example
 * const resolve = indexPeople(known).atMeeting(["David Scott"]);
 * resolve("Dave").kind; // "known"
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
  if (!name) return nobody(show(owner) ? "that is no name" : "no name is given");
  return findAttendee(name, sources) ?? findNonAttendee(name, sources);
}

function toResolution(owner: string, { accounts, open, because: reason }: Match): Resolution {
  const because = `${show(owner) || "Nobody"}: ${reason}`;
  if (accounts.length === 0 && !open) return { kind: "unknown", owner, candidates: [], because };
  if (accounts.length === 1 && !open) return { kind: "known", owner, login: accounts[0]!.login, because };
  return { kind: "ambiguous", owner, candidates: accounts.map(toPerson).sort(byLogin), because };
}
