import { nameInRequests } from "../repository.js";
import { statusOf } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/**
 * Reads the head of the default branch; null when it has no commit. The known commit serves as the ETag, so an unmoved head is a
 * 304, which costs nothing. GitHub's own ETags depend on the token, which changes hourly.
 * @see https://docs.github.com/rest/commits/commits#get-a-commit `application/vnd.github.sha`
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export async function readHeadIfMoved(
  { github, repository }: RepositoryAccess,
  known: string | null,
): Promise<string | null> {
  try {
    const { data } = await github.rest.repos.getCommit({
      ...nameInRequests(repository),
      ref: "HEAD",
      mediaType: { format: "sha" },
      headers: known === null ? {} : { "if-none-match": `"${known}"` },
    });
    return String(data).trim(); // The types know only the JSON form.
  } catch (error) {
    const status = statusOf(error);
    if (status === 304) return known;
    // "Git Repository is empty." and "No commit found for SHA: HEAD": the default branch does not exist.
    if (status === 409 || status === 422) return null;
    throw error;
  }
}
