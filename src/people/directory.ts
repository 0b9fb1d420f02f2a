import { calledKeys, nameKeys } from "./keys.js";
import type { Person, RepositoryPeople } from "./model.js";
import { createIndex } from "./multi-index.js";
import { readEntry } from "./parse-person.js";

/** An account that somebody may stand for, with every name we have for it. */
export interface Account {
  login: string;
  /** False when the login is known from the configuration or the notes alone: the profile was not read. */
  listed: boolean;
  /** Names on the profile. */
  profile: string[];
  /** Names in the configuration. */
  configured: string[];
}

/** Who has an account: assignable users, members, and the logins of the configuration. */
export interface Directory {
  /** False when the list of assignable users could not be read. */
  complete: boolean;
  /** The account with this login in any case; undefined when there is none. */
  get(login: string): Account | undefined;
  /** Accounts whose names, or whose exact login, may be meant by what somebody is called. */
  find(called: string): Account[];
}

/**
 * Indexes the accounts by login and by everything their people may be called.
 *
 * Assignable users and members are one pool, and every kind of match counts the same: see resolve.ts for why.
 *
 * @example
 * indexDirectory(known).find("Dave"); // [{ login: "dscott", listed: true, profile: ["David Scott"], configured: [] }]
 */
export function indexDirectory(known: Omit<RepositoryPeople, "learned">): Directory {
  const accounts = new Map<string, Account>();
  for (const { login, name } of [...(known.assignable ?? []), ...known.members].sort(byLogin)) {
    const account = ensureAccount(accounts, login);
    account.listed = true;
    if (name?.trim() && !account.profile.includes(name)) account.profile.push(name);
  }
  for (const [login, names] of Object.entries(known.people).sort()) {
    ensureAccount(accounts, login).configured.push(...names);
  }
  const index = createIndex<Account>();
  for (const account of accounts.values()) {
    index.add([`login ${account.login.toLowerCase()}`], account);
    for (const written of [...account.profile, ...account.configured]) {
      const { name, aliases } = readEntry(written);
      for (const each of name ? [name, ...aliases] : aliases) index.add(nameKeys(each), account);
    }
  }
  return {
    complete: known.assignable !== null,
    get: (login) => accounts.get(login.toLowerCase()),
    find: (called) => index.find(calledKeys(called)).sort(byLogin),
  };
}

/**
 * Makes the account of a login of which nothing else is known.
 *
 * @example
 * strangerOf("ada"); // { login: "ada", listed: false, profile: [], configured: [] }
 */
export function strangerOf(login: string): Account {
  return { login, listed: false, profile: [], configured: [] };
}

/**
 * Turns an account into what people are shown, with one name.
 *
 * @example
 * toPerson(account); // { login: "ada", name: "Ada Lovelace" }
 */
export function toPerson(account: Account): Person {
  return {
    login: account.login,
    name: [...account.profile].sort()[0] ?? [...account.configured].sort()[0] ?? null,
  };
}

/**
 * Orders people by login, by code unit: the order may not depend on anybody's locale.
 *
 * @example
 * [{ login: "b" }, { login: "a" }].sort(byLogin); // [{ login: "a" }, { login: "b" }]
 */
export function byLogin(one: { login: string }, other: { login: string }): number {
  return one.login < other.login ? -1 : one.login > other.login ? 1 : 0;
}

/**
 * Keeps one account of each login.
 *
 * @example
 * uniqueByLogin([strangerOf("ada"), strangerOf("Ada")]).length; // 1
 */
export function uniqueByLogin(accounts: Account[]): Account[] {
  return [...new Map(accounts.map((account) => [account.login.toLowerCase(), account])).values()];
}

/** The directory is read before the configuration, so its spelling of a login is the one kept. */
function ensureAccount(accounts: Map<string, Account>, login: string): Account {
  const key = login.toLowerCase();
  const account = accounts.get(key) ?? strangerOf(login);
  accounts.set(key, account);
  return account;
}
