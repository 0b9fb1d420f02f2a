import { KnownError } from "../errors.js";
import { nameInRequests } from "../repository.js";
import { nullIfNotFound } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/**
 * Finds the commit that a person names as the start of a sync. A day stands for the last commit before it.
 *
 * @throws {KnownError} when there is none
 * @example
 * await findStart("2026-05-05", context) // → "4f2a…"
 */
export async function findStart(since: string, { github, repository }: RepositoryAccess): Promise<string> {
  const place = nameInRequests(repository);
  if (/^\d{4}-\d{2}-\d{2}$/.test(since)) {
    const { data } = await github.rest.repos.listCommits({
      ...place,
      until: `${since}T00:00:00Z`,
      per_page: 1,
    });
    if (data[0]) return data[0].sha;
    throw new KnownError(`there is no commit before ${since}: leave \`since\` out`);
  }
  // GitHub answers 422 "No commit found for SHA".
  const found = await nullIfNotFound(github.rest.repos.getCommit({ ...place, ref: since }), [422]);
  if (found) return found.data.sha;
  throw new KnownError(`there is no commit, branch or tag ${since}; write a day as 2026-05-05`);
}
