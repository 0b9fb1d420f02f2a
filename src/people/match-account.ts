import { type Account, strangerOf, toPerson, uniqueByLogin } from "./directory.js";
import { show, showList, showPerson } from "./format.js";
import type { Sources } from "./sources.js";
import { spellings } from "./spelling.js";

/** Added whenever the directory is missing, because permissions may fix that. */
export const UNREAD = "the list of assignable users could not be read";

/** One account is an answer, unless `open` is true. Several are ambiguous. */
export interface Match {
  accounts: Account[];
  /** True when a person without a known account fits too. */
  open: boolean;
  /** Continues a sentence that begins with the owner. */
  because: string;
}

export function nobody(because: string): Match {
  return { accounts: [], open: false, because };
}

/** Finds the accounts to which the configuration gives this exact name; null when there are none. */
export function findConfigured(owner: string, { configured, directory }: Sources): Match | null {
  const accounts = uniqueByLogin(
    configured.find(owner).map((login) => directory.get(login) ?? strangerOf(login)),
  );
  if (accounts.length === 0) return null;
  if (accounts.length === 1) return only(accounts[0]!, (login) => `the configuration says that is ${login}`);
  return { accounts, open: false, because: `the configuration gives that name to ${listAccounts(accounts)}` };
}

/** Finds the account of a login that is written as `@ada`. */
export function findLogin(login: string, { directory }: Sources): Match {
  const account = directory.get(login);
  if (account) return only(account, (mention) => `that is the login ${mention}`);
  if (directory.complete) return nobody("no assignable user has that login");
  return only(strangerOf(login), (mention) => `the notes say ${mention}, and ${UNREAD}`);
}

/** Finds the accounts of people who did not attend but may be called this. */
export function findNonAttendee(called: string, { directory, attendance }: Sources): Match {
  const accounts = directory.find(called);
  if (accounts.length === 0) return nobody(explainNobody(directory.complete));
  // Rule 3 of indexPeople: an attendee without a read profile may be the person meant.
  const unread = [...attendance.nameless].filter((login) => !directory.get(login)?.listed).sort();
  if (directory.complete && unread.length > 0 && !isToldApart(called, accounts)) {
    const who = `${listAccounts(accounts)} did not attend`;
    return nobody(`${who}, and no name is known of ${showList(unread.map(show))}, who did`);
  }
  if (accounts.length > 1) return { accounts, open: false, because: `${listAccounts(accounts)} match` };
  return only(accounts[0]!, (login, account) => explainMatch(called, login, account));
}

/** Returns true for a name of several whole words, because only such a name can single out an attendee. */
export function isFullName(called: string): boolean {
  const words = spellings(called)[0] ?? [];
  return words.length > 1 && words.every((word) => [...word].length > 1);
}

/** Returns true when an account's login is exactly this text. */
export function hasLogin(account: Account, called: string): boolean {
  return account.login.toLowerCase() === called.trim().toLowerCase();
}

/** Lists accounts as `David Scott (dscott) and David Sheets (dsheets)`. */
export function listAccounts(accounts: Account[]): string {
  return showList(accounts.map((account) => showPerson(toPerson(account))).sort());
}

/** Makes one account the answer. */
export function only(account: Account, explain: (mention: string, account: Account) => string): Match {
  return { accounts: [account], open: false, because: explain(`@${account.login}`, account) };
}

function explainMatch(called: string, mention: string, account: Account): string {
  if (hasLogin(account, called)) return `that is the login ${mention}`;
  const { name } = toPerson(account);
  if (account.profile.length === 0) return `the configuration says that ${show(name ?? "")} is ${mention}`;
  return `the profile name ${show(name ?? "")} matches ${mention}`;
}

function isToldApart(called: string, accounts: Account[]): boolean {
  return isFullName(called) || accounts.some((account) => hasLogin(account, called));
}

function explainNobody(complete: boolean): string {
  if (complete) return "no attendee or assignable user has that name";
  return `nobody in the configuration has that name, and ${UNREAD}`;
}
