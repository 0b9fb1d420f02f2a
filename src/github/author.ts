import type { GitHub } from "./client.js";
import { nullIfNotFound } from "./errors.js";
import type { Author } from "./home.js";

/** Finds the account that the App writes as, once per process. With `again`, it asks GitHub again. */
export type FindAuthor = (github: GitHub, again: boolean) => Promise<Author>;

interface AuthorFinder {
  findAuthor: FindAuthor;
  recallAuthor(): Author;
}

/** Creates the finder of the App's author. The App's slug changes with its name; the id of its bot account does not. */
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
      // GitHub may tell another installation, or tell later.
      if (bot === null && known === asked) known = null;
      return { app, bot: await asked };
    },
    recallAuthor: () => ({ app, bot: last }),
  };
}

/**
 * Finds the id of the App's bot account with an installation's token. The App's own token works only for the App's endpoints, and
 * bots of managed enterprises are hidden without one.
 * @see https://docs.github.com/rest/users/users#get-a-user
 */
async function findBot(openedApp: GitHub, github: GitHub): Promise<number | null> {
  const { data } = await openedApp.rest.apps.getAuthenticated();
  if (!data?.slug) return null;
  const bot = await nullIfNotFound(github.rest.users.getByUsername({ username: `${data.slug}[bot]` }));
  return bot?.data.id ?? null;
}
