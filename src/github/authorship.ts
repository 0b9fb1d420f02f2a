import type { Author } from "./home.js";

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

/** The kind of an author, as far as we can tell without a request. */
export type Standing = "ours" | "trusted bot" | "unknown bot" | "person" | "nobody";

/**
 * Classifies an author. We recognise ourselves by number, because the bot's login changes with the App's name.
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
