import type { Configured, Context } from "../apply/context.js";
import { RIGHTS_MILLISECONDS, recallRights } from "../apply/rights.js";
import { KnownError } from "../errors.js";
import type { WaitingPush } from "../events/push.js";
import type { IssueRepositories, IssueRepository, Pushers } from "../github/home.js";
import { readMergers } from "../github/mergers.js";
import { isBot } from "../github/permission.js";
import { readReference } from "../plan/reference.js";
import { fullName, type Repository } from "../repository.js";
import { repositoryState } from "../store/state.js";
import type { ReadNotes } from "./read-notes.js";

/** Remembers a repository by name; null if the App is not installed there. */
function namedRepository(name: string) {
  return repositoryState<Repository | null>(`repository ${name}`, { forgettable: true });
}

/** Returns the people who pushed, and the pushes of bots, whose people are looked up only if needed. */
export function pushersOf(pushes: WaitingPush[]): Pushers {
  const byBots = pushes.filter(({ pusher }) => pusher !== null && isBot(pusher));
  const logins = pushes.filter((push) => !byBots.includes(push)).map(({ pusher }) => pusher);
  return { logins, byBots, areKnown: pushes.length > 0 };
}

/**
 * Finds the repositories in which issues may be written: that of the notes, and others where the App is installed and everybody
 * who pushed may write (docs/behaviour.md#rights). Costs no request if no other repository is named.
 *
 * @throws {KnownError} when the repository that `issues-in` names is out of reach
 */
export async function openIssueRepositories(
  pushers: Pushers,
  notes: ReadNotes[],
  context: Configured,
): Promise<IssueRepositories> {
  const { repository, github, ledger, configuration } = context;
  const own: IssueRepository = { repository, github, concealed: false };
  const here = fullName(repository).toLowerCase();
  const wished = configuration["issues-in"]?.toLowerCase() ?? here;
  const remembered = (await ledger.issueRepositories()).map((home) => fullName(home).toLowerCase());
  const written = new Set(namesIn(notes, repository));
  const others = new Set([wished, ...remembered, ...written]);
  others.delete(here);
  const byName = new Map([[here, own]]);
  const refused: string[] = [];
  const responsible = others.size > 0 ? await findResponsible(pushers, context) : [];
  for (const name of others) {
    const isConfigured = name === wished || !written.has(name);
    const logins = isConfigured && !pushers.areKnown ? [] : responsible;
    const home = await openHome(name, new Set(logins), context);
    if (typeof home !== "string") byName.set(name, home);
    else if (name === wished && responsible.length > 0)
      throw new KnownError("issues cannot be opened in the `issues-in` repository", [home]);
    else refused.push(home);
  }
  const writable = new Map([...byName.values()].map((home) => [home.repository.id, home]));
  return { defaultRepository: byName.get(wished) ?? own, writable, byName, refused };
}

/** Finds the people whose rights count: the pushers and, for a bot's push, those who merged it; else the bot, which has no rights. */
async function findResponsible(
  { logins, byBots = [] }: Pushers,
  context: Context,
): Promise<Pushers["logins"]> {
  const responsible = [...logins];
  for (const push of byBots) responsible.push(...((await readMergers(context, push)) ?? [push.pusher]));
  return responsible;
}

/** Returns the repositories that items name, as in `acme/app#12`. */
function namesIn(notes: ReadNotes[], { url }: Repository): string[] {
  const references = notes.flatMap(({ meeting }) => meeting.items.flatMap((item) => item.references));
  return references.flatMap((reference) => readReference(reference, url)?.repository?.toLowerCase() ?? []);
}

/** Returns access to another repository, or the reason why not. */
async function openHome(
  name: string,
  logins: Set<string | null>,
  context: Configured,
): Promise<IssueRepository | string> {
  const { configuration } = context;
  const find = () => context.findRepository(name);
  const repository = await context.ledger.remember(namedRepository(name), RIGHTS_MILLISECONDS, find);
  if (!repository) return outOfReach(name, logins);
  const leaks = context.repository.private && !repository.private;
  const wished = configuration["issues-in"]?.toLowerCase() === name && configuration["allow-public"];
  if (leaks && !wished)
    return `${name}: it is public and these notes are not. To allow it, set \`issues-in\` and \`allow-public: true\``;
  const home = { repository, github: await context.openClient(repository), concealed: leaks };
  for (const login of logins) {
    if (login === null || !(await recallRights(login, home, context))) return outOfReach(name, logins);
  }
  return home;
}

/** Gives one reason for all causes, so that a stranger does not learn that a private repository exists. */
function outOfReach(name: string, logins: Set<string | null>): string {
  const known = [...logins].filter((login) => login !== null).toSorted();
  const who = known.join(" or ") || "whoever pushed";
  const bots = known.some(isBot)
    ? ". A bot's push counts for the people who merged or queued its pull requests"
    : "";
  return `${name}: the App is not installed there, or ${who} may not write there${bots}`;
}
