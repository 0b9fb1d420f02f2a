import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { KnownError, RateLimitedError, SuspendedError, TryAgainError } from "../errors.js";
import { describeTrouble } from "../github/errors.js";
import { onOneLine } from "../markdown/escape.js";
import { ISSUES_URL } from "../text/annotation.js";

/**
 * Explains why a command failed. Only unknown errors keep their stack, because people are to report them.
 *
 * @returns text of one or more lines
 */
export function explainFailure(error: unknown): string {
  if (error instanceof KnownError) return [error.message, ...error.problems].join("\n");
  if (error instanceof RateLimitedError) {
    const time = new Date(error.at).toLocaleTimeString();
    return `GitHub's rate limit is reached: run it again after ${time}`;
  }
  if (error instanceof TryAgainError || error instanceof SuspendedError)
    return `${onOneLine(error.message)}: run it again later`;
  const trouble = describeTrouble(error);
  if (trouble) return `${trouble}: run it again later`;
  if (error instanceof RequestError) return explainAnswer(error);
  if (error instanceof GraphqlResponseError)
    return `GitHub rejected the request: ${onOneLine(error.message)}`;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code && syscall) return onOneLine((error as Error).message);
  return `this is a bug in Next Steps. Please report it: ${ISSUES_URL}\n${(error as Error).stack ?? error}`;
}

function explainAnswer({ status, message, response, request }: RequestError): string {
  if (status === 401) return "GitHub rejected the token (401): it is wrong or has expired";
  if (status === 404) return `GitHub does not show this to the token (404): ${response?.url ?? request.url}`;
  return `GitHub rejected the request (${status}): ${onOneLine(message)}`;
}
