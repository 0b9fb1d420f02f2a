import { calledKeys, nameKeys } from "./keys.js";
import type { Person, RepositoryPeople } from "./model.js";
import { createIndex } from "./multi-index.js";
import { readEntry } from "./parse-person.js";

export interface Account {
  login: string;
  /** False when no profile was read, because only the configuration or the notes name the login. */
  listed: boolean;
  profile: string[];
  configured: string[];
}

export interface Directory {
  /** False when the assignable users could not be read. */
  complete: boolean;
  /** Ignores case. */
  get(login: string): Account | undefined;
  /** Finds the accounts with a name or the exact login that fits. */
  find(called: string): Account[];
}

/** Indexes the accounts of assignable users, members and the configuration, by login and by all that they may be called. */
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

/** Creates an account of which only the login is known. */
export function strangerOf(login: string): Account {
  return { login, listed: false, profile: [], configured: [] };
}

/** Picks one name to show for an account. */
export function toPerson(account: Account): Person {
  return {
    login: account.login,
    name: [...account.profile].sort()[0] ?? [...account.configured].sort()[0] ?? null,
  };
}

/** Orders by login and code unit, so that the order is the same in every locale. */
export function byLogin(one: { login: string }, other: { login: string }): number {
  return one.login < other.login ? -1 : one.login > other.login ? 1 : 0;
}

export function uniqueByLogin(accounts: Account[]): Account[] {
  return [...new Map(accounts.map((account) => [account.login.toLowerCase(), account])).values()];
}

/** The directory is indexed before the configuration, so its spelling of a login stays. */
function ensureAccount(accounts: Map<string, Account>, login: string): Account {
  const key = login.toLowerCase();
  const account = accounts.get(key) ?? strangerOf(login);
  accounts.set(key, account);
  return account;
}
