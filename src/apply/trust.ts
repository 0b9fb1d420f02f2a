/** Decides whose markers count, for issues, comments and the dashboard. */

import type { Configuration } from "../config/schema.js";
import { standingOf, type Written } from "../github/authorship.js";
import { type CheckingApp, readCheckingApps } from "../github/checking-apps.js";
import { statusOf } from "../github/errors.js";
import type { IssueRepository } from "../github/home.js";
import { repositoryState } from "../store/state.js";
import type { Context } from "./context.js";
import { recallRights } from "./rights.js";

/** The Apps whose checks the branch carries. */
const checkingApps = repositoryState<CheckingApp[]>("checking apps", { forgettable: true });

const CHECKING_APPS_MILLISECONDS = 10 * 60_000;

export interface Trusting extends Pick<Context, "author" | "ledger" | "clock" | "github" | "repository"> {
  configuration: Pick<Configuration, "trust">;
}

/**
 * Decides whether a marker counts by its author: ourselves, a bot that the configuration trusts, a bot whose App's check the branch
 * carries,
 * or a person who can write to the repository now.
 *
 * @param home the repository of the marker
 */
export async function isTrusted(
  written: Written,
  home: IssueRepository,
  trusting: Trusting,
): Promise<boolean> {
  const login = written.user?.login ?? "";
  switch (standingOf(written, trusting.author, trusting.configuration.trust)) {
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

/** Returns the Apps whose checks the branch carries, from the ledger if they are enough or recent. */
export async function recallCheckingApps(
  { ledger, github, repository }: Trusting,
  isEnough: (apps: CheckingApp[]) => boolean,
): Promise<CheckingApp[]> {
  const known = await ledger.read(checkingApps);
  if (known && isEnough(known)) return known;
  return ledger.remember(checkingApps, CHECKING_APPS_MILLISECONDS, () =>
    readCheckingApps(github, repository),
  );
}

/** Returns the bots of other Apps that also sync this repository, known by their checks on the branch. */
export async function recallOtherWays({
  author,
  ledger,
}: Pick<Trusting, "author" | "ledger">): Promise<string[]> {
  const apps = "app" in author ? ((await ledger.read(checkingApps)) ?? []) : [];
  return apps.flatMap(({ id, slug }) => ("app" in author && id === author.app ? [] : `${slug}[bot]`));
}

async function hasCheck(login: string, trusting: Trusting): Promise<boolean> {
  const isIn = (apps: CheckingApp[]) => apps.some(({ slug }) => `${slug}[bot]` === login.toLowerCase());
  return isIn(await recallCheckingApps(trusting, isIn));
}

/** Counts unknown rights as none, because a command may run with a token that cannot read rights. */
async function mayWriteMarkers(login: string, home: IssueRepository, trusting: Trusting): Promise<boolean> {
  try {
    return await recallRights(login, home, trusting);
  } catch (error) {
    if (statusOf(error) === 403) return false;
    throw error;
  }
}
