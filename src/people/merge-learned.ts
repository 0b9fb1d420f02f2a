import { strangerOf, uniqueByLogin } from "./directory.js";
import { listAccounts, type Match, nobody, only } from "./match-account.js";
import type { Sources } from "./sources.js";

/**
 * Combines a learned login with the matches by name. It answers when nobody matched, and picks among several. A match by name
 * with another person is ambiguous. Otherwise a new Mindy would silently take over the tasks of the one whom people assigned.
 */
export function mergeLearned(owner: string, found: Match, { learned, directory }: Sources): Match {
  const accounts = uniqueByLogin(
    learned.find(owner).map((login) => directory.get(login) ?? strangerOf(login)),
  );
  if (accounts.length === 0) return found;
  const both = uniqueByLogin([...found.accounts, ...accounts]);
  if (accounts.length > 1) {
    return {
      accounts: both,
      open: found.open,
      because: `${listAccounts(accounts)} were assigned for that name before`,
    };
  }
  const [account] = accounts as [(typeof accounts)[number]];
  const isFound = found.accounts.some(({ login }) => login.toLowerCase() === account.login.toLowerCase());
  if (found.accounts.length === 1 && isFound && !found.open) return found;
  if (found.accounts.length > 0 && !isFound) {
    const because = `${found.because.replaceAll("@", "")}, but ${listAccounts(accounts)} was assigned for that name before`;
    return { accounts: both, open: true, because };
  }
  // An account that has left the repository is no answer, but it still contradicts another one.
  if (directory.complete && !directory.get(account.login)) {
    return nobody(
      `${listAccounts(accounts)} was assigned for that name before, but can no longer be assigned here`,
    );
  }
  return only(account, (mention) => `${mention} was assigned for that name before`);
}
