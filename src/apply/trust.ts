/** Whose markers count: the one place that decides it, for issues, comments and the dashboard. */

import { standingOf, type Written } from "../github/authorship.js";
import { type CheckingApp, readCheckingApps } from "../github/checking-apps.js";
import { limitEndsAt, statusOf } from "../github/errors.js";
import type { IssueRepository } from "../github/home.js";
import type { Context } from "./context.js";
import { recallRights } from "./rights.js";

/** The Apps whose check the branch carries, by their name in the cache, and how long one that is missing is not looked for again. */
const CHECKING_APPS = "checking apps";
const CHECKING_APPS_MILLISECONDS = 10 * 60_000;

/** What verdicts are made from. */
export interface Trusting extends Pick<Context, "author" | "ledger" | "clock" | "github" | "repository"> {
  /** The bots that the configuration trusts, `dependabot[bot]`. */
  trust: string[];
}

/**
 * Decides whether a marker counts in what somebody wrote: in our own, in that of bots that the configuration trusts or whose App's
 * check the branch carries, and in that of people who may write in the repository now.
 *
 * @param home where it was written
 */
export async function isTrusted(
  written: Written,
  home: IssueRepository,
  trusting: Trusting,
): Promise<boolean> {
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
async function mayWriteMarkers(login: string, home: IssueRepository, trusting: Trusting): Promise<boolean> {
  try {
    return await recallRights(login, home, trusting);
  } catch (error) {
    if (statusOf(error) === 403 && limitEndsAt(error, trusting.clock.now()) === null) return false;
    throw error;
  }
}
