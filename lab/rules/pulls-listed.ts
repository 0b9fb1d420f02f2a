import { must } from "../ask.js";
import { every } from "../every.js";
import { findPull, locate } from "../pull.js";
import { repair } from "../repair.js";
import type { GitHub, Repository } from "../state.js";

type Json = Record<string, unknown>;

/**
 * The pull request of that number as lists show it, if it is one and not an issue.
 * @example (await pullOf(github, repository, 3))?.html_url // "http://localhost:1234/harbour/notes/pull/3"
 */
export async function pullOf(
  github: GitHub,
  repository: Repository,
  number: number,
): Promise<Json | undefined> {
  const pull = findPull(repository, number);
  if (!pull) return undefined;
  const path = `/repos/${repository.fullName}/pulls/${number}`;
  return locate(github, pull, repair((await must(github.ask, { method: "GET", path })) as Json, github));
}

/**
 * The pull requests of a repository that are "open", "closed", or "all" of them, the newest first.
 * @example (await pullsOf(github, repository, "open")).map(({ number }) => number) // [3, 2]
 */
export async function pullsOf(github: GitHub, repository: Repository, state: string): Promise<Json[]> {
  const path = `/repos/${repository.fullName}/pulls?state=${state}`;
  const shown = await every<Json>(github, path);
  return Promise.all(shown.map((each) => locate(github, findPull(repository, Number(each.number))!, each)));
}
