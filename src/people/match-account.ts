import { type Account, strangerOf, toPerson, uniqueByLogin } from "./directory.js";
import { show, showList, showPerson } from "./format.js";
import type { Sources } from "./sources.js";
import { spellings } from "./spelling.js";

/** Said whenever the directory is missing, for then a fuller answer is a question of permissions. */
export const UNREAD = "the list of people who can be assigned could not be read";

/** Who an owner may be: one account is an answer; several are not, nor is one beside somebody whose account is not known. */
export interface Match {
  accounts: Account[];
  /** True when somebody else fits too, whose account is not known. */
  open: boolean;
  /** The rest of the sentence that begins with the owner. */
  because: string;
}

/**
 * Says that there is nobody, and why.
 *
 * @example
 * nobody("that is no name"); // { accounts: [], open: false, because: "that is no name" }
 */
export function nobody(because: string): Match {
  return { accounts: [], open: false, because };
}

/**
 * Finds the accounts that the configuration gives this very name to; null when there are none.
 *
 * @example
 * findConfigured("Anil", sources)?.because; // "the configuration says that is @avsm"
 */
export function findConfigured(owner: string, { configured, directory }: Sources): Match | null {
  const accounts = uniqueByLogin(
    configured.find(owner).map((login) => directory.get(login) ?? strangerOf(login)),
  );
  if (accounts.length === 0) return null;
  if (accounts.length === 1) return only(accounts[0]!, (login) => `the configuration says that is ${login}`);
  return { accounts, open: false, because: `the configuration gives that name to ${listAccounts(accounts)}` };
}

/**
 * Finds the account of a login that is written out: `@ada`.
 *
 * @example
 * findLogin("ADA", sources).because; // "that is the login @ada"
 */
export function findLogin(login: string, { directory }: Sources): Match {
  const account = directory.get(login);
  if (account) return only(account, (mention) => `that is the login ${mention}`);
  if (directory.complete) return nobody("nobody with that login can be assigned in this repository");
  return only(strangerOf(login), (mention) => `the notes say ${mention}, and ${UNREAD}`);
}

/**
 * Finds the accounts of people who did not attend but may be called this.
 *
 * @example
 * findNonAttendee("Dave", sources).because; // "the profile name David Scott matches @dscott"
 */
export function findNonAttendee(called: string, { directory, attendance }: Sources): Match {
  const accounts = directory.find(called);
  if (accounts.length === 0) return nobody(explainNobody(directory.complete));
  // Rule 3 of createResolver: an attendee whose profile was not read may be the one who is meant.
  const unread = [...attendance.nameless].filter((login) => !directory.get(login)?.listed).sort();
  if (directory.complete && unread.length > 0 && !isToldApart(called, accounts)) {
    const who = `${listAccounts(accounts)} did not attend`;
    return nobody(`${who}, and no name is known of ${showList(unread.map(show))}, who did`);
  }
  if (accounts.length > 1) return { accounts, open: false, because: `${listAccounts(accounts)} fit` };
  return only(accounts[0]!, (login, account) => explainMatch(called, login, account));
}

/**
 * Tells a full name from a first name, a surname, initials or a glued form: only a full name singles out an attendee, and needs
 * no attendance to be told apart.
 *
 * @example
 * isFullName("Thomas L"); // false
 */
export function isFullName(called: string): boolean {
  const words = spellings(called)[0] ?? [];
  return words.length > 1 && words.every((word) => [...word].length > 1);
}

/**
 * Tells whether an account's login is exactly what was written, without its `@`.
 *
 * @example
 * hasLogin(account, "Talex5"); // true for the account @talex5
 */
export function hasLogin(account: Account, called: string): boolean {
  return account.login.toLowerCase() === called.trim().toLowerCase();
}

/**
 * Lists accounts with names and logins, mentioning nobody.
 *
 * @example
 * listAccounts(accounts); // "David Scott (dscott) and David Sheets (dsheets)"
 */
export function listAccounts(accounts: Account[]): string {
  return showList(accounts.map((account) => showPerson(toPerson(account))).sort());
}

/**
 * Finds one account, with a sentence about its mention.
 *
 * @example
 * only(account, (login) => `that is ${login}`).because; // "that is @ada"
 */
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
  if (complete) return "nobody who attended or can be assigned here has that name";
  return `nobody in the configuration has that name, and ${UNREAD}`;
}
