/** Whose markers count: the one place that decides it, for issues, comments and the dashboard. */

import { type CheckingApp, readCheckingApps } from "../github/checking-apps.js";
import { limitEndsAt, statusOf } from "../github/errors.js";
import type { Author, Home } from "../github/home.js";
import { recallRights } from "../sync/issue-repositories.js";
import type { Context } from "./context.js";

/** The Apps whose check the branch carries, by their name in the cache, and how long one that is missing is not looked for again. */
const CHECKING_APPS = "checking apps";
const CHECKING_APPS_MILLISECONDS = 10 * 60_000;

/** Who wrote an issue or a comment, as GitHub tells. */
export interface Written {
  /**
   * GitHub leaves it null on an issue that an App's bot opened, wherever the issue is shown, and sets it on the bot's comments. On an
   * issue it names the App through which a person wrote. GitHub's description only says that it may be null or missing.
   *
   * @see https://github.com/kubestellar/console/pull/9908
   * @see https://github.com/orgs/community/discussions/27882
   */
  performed_via_github_app?: { id: number | null } | null | undefined;
  user?: { id: number; login: string; type?: string } | null | undefined;
}

/** What an author is to us, as far as it can be told without asking. */
export type Standing = "ours" | "trusted bot" | "unknown bot" | "person" | "nobody";

/** What verdicts are made from. */
export interface Trusting extends Pick<Context, "author" | "ledger" | "clock" | "github" | "repository"> {
  /** The bots that the configuration trusts, `dependabot[bot]`. */
  trust: string[];
}

/**
 * Says what an author is to us. Our own are known by numbers, because the bot's login changes with the App's name.
 *
 * @param trust the bots that the configuration trusts
 * @example
 * standingOf({ user: { id: 9, login: "next-steps[bot]", type: "Bot" } }, { app: 4217, bot: 9 }, []) // → "ours"
 */
export function standingOf(
  { performed_via_github_app, user }: Written,
  author: Author,
  trust: string[],
): Standing {
  const isOurs =
    "app" in author
      ? performed_via_github_app?.id === author.app || (author.bot !== null && user?.id === author.bot)
      : user?.id === author.account;
  if (isOurs) return "ours";
  if (!user) return "nobody";
  if (user.type !== "Bot") return "person";
  const login = user.login.toLowerCase();
  return trust.some((bot) => bot.toLowerCase() === login) ? "trusted bot" : "unknown bot";
}

/** Tells whether we wrote something ourselves. */
export function isOurs(written: Written, author: Author): boolean {
  return standingOf(written, author, []) === "ours";
}

/**
 * Decides whether a marker counts in what somebody wrote: in our own, in that of bots that the configuration trusts or whose App's
 * check the branch carries, and in that of people who may write in the repository now.
 *
 * @param home where it was written
 */
export async function isTrusted(written: Written, home: Home, trusting: Trusting): Promise<boolean> {
  const login = written.user?.login ?? "";
  switch (standingOf(written, trusting.author, trusting.trust)) {
    case "ours":
    case "trusted bot":
      return true;
    case "unknown bot":
      return hasCheck(login, trusting);
    case "person":
      return mayWriteMarkers(login, home, trusting);
    case "nobody":
      return false;
  }
}

/** The Apps whose check the branch carries, as remembered, else as GitHub says. */
export async function recallCheckingApps(
  { ledger, clock, github, repository }: Trusting,
  isEnough: (apps: CheckingApp[]) => boolean,
): Promise<CheckingApp[]> {
  const cached = await ledger.cached<CheckingApp[]>(CHECKING_APPS);
  const isYoung = cached && clock.now() - cached.readAt <= CHECKING_APPS_MILLISECONDS;
  if (cached && (isYoung || isEnough(cached.value))) return cached.value;
  const apps = await readCheckingApps(github, repository);
  await ledger.cache(CHECKING_APPS, apps, clock.now());
  return apps;
}

async function hasCheck(login: string, trusting: Trusting): Promise<boolean> {
  const isIn = (apps: CheckingApp[]) => apps.some(({ slug }) => `${slug}[bot]` === login.toLowerCase());
  return isIn(await recallCheckingApps(trusting, isIn));
}

/** Whose rights GitHub does not tell us has none: a command may run with the token of somebody who may only read. */
async function mayWriteMarkers(login: string, home: Home, trusting: Trusting): Promise<boolean> {
  try {
    return await recallRights(login, home, trusting);
  } catch (error) {
    if (statusOf(error) === 403 && limitEndsAt(error, trusting.clock.now()) === null) return false;
    throw error;
  }
}
