import type { GitHub } from "./client.js";
import { nullIfNotFound } from "./errors.js";
import type { Author } from "./home.js";

/**
 * Finds the account that the App writes as, once per process.
 *
 * @param github a client of any installation
 * @param again ask GitHub again, because its last answer does not fit
 */
export type FindAuthor = (github: GitHub, again: boolean) => Promise<Author>;

/** Finds the App's author, and gives it where no request may be made. */
interface AuthorFinder {
  findAuthor: FindAuthor;
  /** The last known author, without the bot's number if nobody has asked yet. */
  recallAuthor(): Author;
}

/**
 * Makes the finder of the App's author. The App's slug changes with its name, the number of its bot's account does not.
 *
 * @param openApp gives a client of the App itself
 * @param app the App's number at GitHub
 */
export function createAuthorFinder(openApp: () => Promise<GitHub>, app: number): AuthorFinder {
  let known: Promise<number | null> | null = null;
  let last: number | null = null;
  return {
    async findAuthor(github, again) {
      if (again) known = null;
      known ??= findBot(await openApp(), github);
      const asked = known;
      const bot = await asked.catch(() => null);
      last = bot ?? last;
      // GitHub may tell another installation, or tell later, when it did not tell this one.
      if (bot === null && known === asked) known = null;
      return { app, bot: await asked };
    },
    recallAuthor: () => ({ app, bot: last }),
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
  const bot = await nullIfNotFound(github.rest.users.getByUsername({ username: `${data.slug}[bot]` }));
  return bot?.data.id ?? null;
}
