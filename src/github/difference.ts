import { RequestError } from "@octokit/request-error";

/**
 * Asks for something that GitHub computes from a diff; null when it cannot. GitHub answers 500 whenever a diff takes too long, so
 * a second failure counts as that.
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

/** Octokit gives a broken connection status 500 too, but no response. */
function isWithoutDifference(error: unknown): boolean {
  return (
    error instanceof RequestError &&
    error.response !== undefined &&
    (error.status === 422 || error.status >= 500)
  );
}
