import { RequestError } from "@octokit/request-error";

/**
 * Asks for something that GitHub works out by comparing files; null where it cannot. GitHub answers 500 each time a difference
 * takes it too long, so a second failure is taken for that, and the first one for trouble that may be over.
 *
 * @throws any other error
 * @see https://github.com/github-changelog-generator/github-changelog-generator/issues/920
 * @see https://docs.github.com/rest/pulls/pulls#list-pull-requests-files lists 422, 500 and 503
 */
export async function askForDifference<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!isWithoutDifference(error)) throw error;
  }
  try {
    return await ask();
  } catch (error) {
    if (isWithoutDifference(error)) return null;
    throw error;
  }
}

/** A connection that broke counts as 500 with Octokit, but has no response. */
function isWithoutDifference(error: unknown): boolean {
  return (
    error instanceof RequestError &&
    error.response !== undefined &&
    (error.status === 422 || error.status >= 500)
  );
}
