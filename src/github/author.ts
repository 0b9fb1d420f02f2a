import type { GitHub } from "./client.js";
import { statusOf } from "./failure.js";
import type { Author } from "./home.js";

/**
 * Finds in whose name the App writes, once a process.
 *
 * @param github a client of any installation
 * @param again ask GitHub again, because what it said before does not fit
 */
export type FindAuthor = (github: GitHub, again: boolean) => Promise<Author>;

/**
 * Makes what finds the App's author. The App's slug changes with its name, the number of its bot's account does not.
 *
 * @param openApp gives a client of the App itself
 * @param app the App's number at GitHub
 */
export function createAuthorFinder(openApp: () => Promise<GitHub>, app: number): FindAuthor {
  let known: Promise<number | null> | null = null;
  return async (github, again) => {
    if (again) known = null;
    known ??= findBot(await openApp(), github);
    const asked = known;
    const bot = await asked.catch(() => null);
    // What GitHub did not tell one installation it may tell another one, or later.
    if (bot === null && known === asked) known = null;
    return { app, bot: await asked };
  };
}

/**
 * Finds the number of the App's bot account.
 *
 * An installation's token asks for the account: GitHub takes the App's own token for no other endpoint than the App's, and shows the
 * bots of managed enterprises to nobody who is not signed in.
 *
 * @see https://docs.github.com/rest/apps/apps#get-the-authenticated-app
 * @see https://docs.github.com/rest/users/users#get-a-user
 */
async function findBot(openedApp: GitHub, github: GitHub): Promise<number | null> {
  const { data } = await openedApp.rest.apps.getAuthenticated();
  if (!data?.slug) return null;
  try {
    return (await github.rest.users.getByUsername({ username: `${data.slug}[bot]` })).data.id;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
