import type { Touched } from "../events/push.js";
import { nameInRequests } from "../repository.js";
import { askForDifference } from "./difference.js";
import { nullIfNotFound } from "./errors.js";
import { touchedBy } from "./git.js";
import type { RepositoryAccess } from "./home.js";

/** A pull request as it is at this moment. */
export interface PullRequest {
  /** The commit it would bring. */
  head: string;
  /** The commit of the default branch that it was last compared with. */
  base: string;
  /** Whether its commits come from another repository. */
  isFromFork: boolean;
  author: string | null;
}

/** What a pull request touches. */
export interface PullFiles {
  touched: Touched;
  /** The lines that it adds or changes, by path; a file that GitHub shows no difference of is left out. */
  lines: Map<string, ReadonlySet<number>>;
}

/**
 * Reads a pull request; null when it is closed, or leads to another branch than the default one.
 */
export async function readPull(
  { github, repository }: RepositoryAccess,
  number: number,
): Promise<PullRequest | null> {
  const place = { ...nameInRequests(repository), pull_number: number };
  const answer = await nullIfNotFound(github.rest.pulls.get(place));
  if (answer === null) return null;
  const { state, head, base, user } = answer.data;
  if (state !== "open" || base.ref !== repository.defaultBranch) return null;
  return {
    head: head.sha,
    base: base.sha,
    isFromFork: head.repo?.id !== base.repo.id,
    author: user?.login ?? null,
  };
}

/**
 * Reads which files a pull request touches, and which of their lines; a renamed file is gone from its old path.
 *
 * @returns null where GitHub cannot work out the difference
 * @see https://docs.github.com/rest/pulls/pulls#list-pull-requests-files GitHub lists at most 3,000 files
 */
export async function readPullFiles(
  { github, repository }: RepositoryAccess,
  number: number,
): Promise<PullFiles | null> {
  const list = { ...nameInRequests(repository), pull_number: number, per_page: 100 };
  const files = await askForDifference(() => github.paginate(github.rest.pulls.listFiles, list));
  if (files === null) return null;
  const lines = files.flatMap(({ filename, patch }): [string, Set<number>][] =>
    patch === undefined ? [] : [[filename, readAddedLines(patch)]],
  );
  return { touched: touchedBy(files), lines: new Map(lines) };
}

/**
 * Reads from a file's patch which of its lines are new.
 *
 * @see https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
 * @example
 * readAddedLines("@@ -1,2 +1,3 @@\n # Weekly\n+\n+- Ada: write\n-- Ada: call") // → Set { 2, 3 }
 */
function readAddedLines(patch: string): Set<number> {
  const added = new Set<number>();
  let line = 0;
  for (const text of patch.split("\n")) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text);
    if (hunk) line = Number(hunk[1]);
    else if (text.startsWith("+")) added.add(line++);
    else if (text.startsWith(" ")) line++;
  }
  return added;
}
