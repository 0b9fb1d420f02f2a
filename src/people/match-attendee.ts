import type { Attendee } from "./attendance.js";
import { type Account, strangerOf, toPerson, uniqueByLogin } from "./directory.js";
import { show, showList } from "./format.js";
import { hasLogin, isFullName, listAccounts, type Match, nobody, only, UNREAD } from "./match-account.js";
import type { Sources } from "./sources.js";

/**
 * Finds the account of the attendee who may be called this; null when no attendee may be. A single fitting attendee ends the
 * search even without an account, because another David must not get David Scott's task.
 */
export function findAttendee(called: string, sources: Sources): Match | null {
  const written = chooseWritten(called, sources);
  const attendees = [...written, ...findNameless(called, written, sources)];
  if (attendees.length === 0) return null;
  const accounts = attendees.flatMap((attendee) => accountsOf(attendee, sources));
  // Rule 2 of indexPeople: an attendee listed only by login does not outrank an exact login, because either may be the newcomer.
  if (written.length === 0) {
    accounts.push(...sources.directory.find(called).filter((one) => hasLogin(one, called)));
  }
  return explain(attendees, uniqueByLogin(accounts), { ...sources, called: show(called) });
}

/** Finds attendees by written name. A full name prefers the attendee who is written exactly so. */
function chooseWritten(called: string, { attendance }: Sources): Attendee[] {
  const fitting = attendance.find(called);
  if (fitting.length < 2 || !isFullName(called)) return fitting;
  const exact = attendance.findExactly(called);
  return exact.length === 1 ? exact : fitting;
}

/** Finds attendees by profile name, when the list gives only their login. */
function findNameless(called: string, written: Attendee[], { attendance, directory }: Sources): Attendee[] {
  if (isFullName(called)) return [];
  const found = new Set(written.map((attendee) => attendee.login?.toLowerCase()));
  return directory
    .find(called)
    .filter(({ login }) => attendance.nameless.has(login.toLowerCase()) && !found.has(login.toLowerCase()))
    .map(({ login }) => ({ name: null, login }));
}

function accountsOf({ name, login }: Attendee, { directory }: Sources): Account[] {
  if (!login) return directory.find(name ?? "");
  const account = directory.get(login) ?? (directory.complete ? null : strangerOf(login));
  return account ? [account] : [];
}

function explain(
  attendees: Attendee[],
  accounts: Account[],
  { directory, called }: Pick<Sources, "directory"> & { called: string },
): Match {
  const names = attendees.map(showAttendee).sort();
  if (attendees.length > 1) return { accounts, open: true, because: `${showList(names)} attended` };
  const [attendee] = attendees as [Attendee];
  const attended = names[0] === called ? "attended" : `${names[0]} attended`;
  if (accounts.length > 1)
    return { accounts, open: false, because: `${attended}, and ${listAccounts(accounts)} match` };
  if (accounts.length === 1) {
    return only(accounts[0]!, (mention, account) => explainAccount(attendee, account, { mention, attended }));
  }
  if (!directory.complete) {
    return nobody(`${attended}, but is not in the configuration, and ${UNREAD}`);
  }
  const lack = attendee.login ? "that login cannot be assigned here" : "no assignable user has that name";
  return nobody(`${attended}, but ${lack}`);
}

function explainAccount(
  { name, login }: Attendee,
  account: Account,
  { mention, attended }: { mention: string; attended: string },
): string {
  const source = account.profile.length > 0 ? "the profile name" : "the configuration";
  if (!name) return `${mention} attended; ${source} says ${show(toPerson(account).name ?? "")}`;
  if (login) return `${attended} as ${mention}`;
  if (hasLogin(account, name)) return `${attended}; that is the login ${mention}`;
  return `${attended}; ${source} matches ${mention}`;
}

function showAttendee({ name, login }: Attendee): string {
  return show(name ?? login ?? "");
}
