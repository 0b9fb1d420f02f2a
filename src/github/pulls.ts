import type { Touched } from "../events/push.js";
import { nameInRequests } from "../repository.js";
import { askForDifference } from "./difference.js";
import { nullIfNotFound } from "./errors.js";
import { touchedBy } from "./git.js";
import type { RepositoryAccess } from "./home.js";

export interface PullRequest {
  head: string;
  /**
   * The head of the default branch when the pull request was opened, which may have commits that the pull request has not.
   * @see https://github.com/actions/runner/issues/1689
   */
  base: string;
  isFromFork: boolean;
  author: string | null;
}

export interface PullFiles {
  touched: Touched;
  /** Added or changed lines by path. GitHub shows no diff of some files, which are left out. */
  lines: Map<string, ReadonlySet<number>>;
}

/** Reads a pull request; null when it is closed or targets another branch than the default one. */
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
 * Reads which files and lines a pull request touches; null when GitHub cannot compute the diff.
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
 * Reads the numbers of new lines from a patch.
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
