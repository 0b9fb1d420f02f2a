import type { Author } from "./home.js";

export interface Written {
  /**
   * GitHub leaves it null on issues of an App's bot, but sets it on the bot's comments. On a person's issue it names the App that
   * they used.
   * @see https://github.com/kubestellar/console/pull/9908
   * @see https://github.com/orgs/community/discussions/27882
   */
  performed_via_github_app?: { id: number | null } | null | undefined;
  user?: { id: number; login: string; type?: string } | null | undefined;
}

export type Standing = "ours" | "trusted bot" | "unknown bot" | "person" | "nobody";

/** Classifies an author without a request. We recognise ourselves by id, because the bot's login changes with the App's name. */
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

export function isOurs(written: Written, author: Author): boolean {
  return standingOf(written, author, []) === "ours";
}
