/** Stops opening issues when GitHub does not show them as ours, because we could not find them again. */
import { UnrecognisedIssueError } from "../errors.js";
import { isOurs } from "../github/authorship.js";
import type { Author, IssueRepository } from "../github/home.js";
import { findIssue, type RestIssue } from "../github/issues.js";
import { repositoryState } from "../store/state.js";
import type { Context } from "./context.js";

type Writing = Pick<Context, "ledger" | "clock" | "author" | "repository"> & {
  home: IssueRepository;
  lookedAt: number;
};

/** An issue that we opened and GitHub attributed to somebody else. */
interface Unrecognised {
  number: number;
  title: string;
  /** The login of its author according to GitHub; null if it named none. */
  shownAs: string | null;
  /** In milliseconds since the epoch. */
  shownAt: number;
}

function unrecognisedIn({ repository }: Pick<IssueRepository, "repository">) {
  return repositoryState<Unrecognised | null>(`unrecognised issue ${repository.id}`);
}

/**
 * Requires that we recognise our issues in a repository. Asks GitHub again once per attempt.
 *
 * @throws {UnrecognisedIssueError} while GitHub attributes one to somebody else
 */
export async function requireRecognised(writing: Writing): Promise<void> {
  const { ledger, clock, home, lookedAt } = writing;
  const known = await ledger.read(unrecognisedIn(home));
  if (!known) return;
  if (known.shownAt < lookedAt) {
    const shown = await findIssue(home, known.number);
    const isShown = shown !== null && isOurs(shown, writing.author);
    await ledger.write(unrecognisedIn(home), isShown ? null : { ...known, shownAt: clock.now() });
    if (isShown) return;
  }
  throw explain(known, writing.author);
}

/**
 * Requires that GitHub's answer shows a new issue as ours.
 *
 * @throws {UnrecognisedIssueError} when it does not, and remembers that
 */
export async function requireOurs(answer: RestIssue, writing: Writing): Promise<void> {
  if (isOurs(answer, writing.author)) return;
  const { number, title, user } = answer;
  const unrecognised = { number, title, shownAs: user?.login ?? null, shownAt: writing.clock.now() };
  await writing.ledger.write(unrecognisedIn(writing.home), unrecognised);
  throw explain(unrecognised, writing.author);
}

/** Tells whether GitHub attributed an issue of ours to somebody else. Then the caller asks GitHub again who we are. */
export async function isAnyUnrecognised({
  ledger,
  repository,
}: Pick<Writing, "ledger" | "repository">): Promise<boolean> {
  const issueRepositories = [repository, ...(await ledger.issueRepositories())];
  for (const home of issueRepositories)
    if (await ledger.read(unrecognisedIn({ repository: home }))) return true;
  return false;
}

function explain({ number, title, shownAs }: Unrecognised, author: Author): UnrecognisedIssueError {
  const us = "app" in author ? `this App (APP_ID ${author.app})` : `${author.login}, whose token this is`;
  return new UnrecognisedIssueError([
    `#${number} "${title}" was opened, but GitHub names ${shownAs ?? "nobody"} as its author instead of ${us}. Next Steps would not find the issue again, so it opens no more issues here, and none twice.`,
    "app" in author
      ? "Check that APP_ID and PRIVATE_KEY belong to one App, and that no proxy changes GitHub's answers."
      : "Check that the token belongs to one account, and that no proxy changes GitHub's answers.",
  ]);
}
