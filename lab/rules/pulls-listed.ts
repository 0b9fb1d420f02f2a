import { must } from "../ask.js";
import { every } from "../every.js";
import { findPull, locate } from "../pull.js";
import { repair } from "../repair.js";
import type { GitHub, Repository } from "../state.js";

type Json = Record<string, unknown>;

/** Describes a pull request by number as lists do; undefined for an issue. */
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

/** Lists the "open", "closed" or "all" pull requests of a repository, newest first. */
export async function pullsOf(github: GitHub, repository: Repository, state: string): Promise<Json[]> {
  const path = `/repos/${repository.fullName}/pulls?state=${state}`;
  const shown = await every<Json>(github, path);
  return Promise.all(shown.map((each) => locate(github, findPull(repository, Number(each.number))!, each)));
}
