import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { KnownError, NoCommentError, RefusedItemError, SuspendedError, TryAgainError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";

/** Returns the status with which GitHub refused a request; null for any other error. */
export function statusOf(error: unknown): number | null {
  return error instanceof RequestError ? error.status : null;
}

/** GitHub also returns this for something that we may not see. */
const NOT_FOUND = 404;

/** Waits for GitHub's answer; null when it is 404 or one of the other statuses. */
export async function nullIfNotFound<Answer>(
  request: Promise<Answer>,
  others: number[] = [],
): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    if ([NOT_FOUND, ...others].includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
}

/** Waits for GraphQL's answer; null when the token may see nothing of it. */
export async function nullIfDenied<Answer>(request: Promise<Answer>): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    const known = ["FORBIDDEN", "NOT_FOUND"];
    if (error instanceof GraphqlResponseError && error.errors?.every(({ type }) => known.includes(type)))
      return null;
    throw error;
  }
}

/** Returns true when GitHub rejects the content (422), not the sender. */
export function isInvalid(error: unknown): boolean {
  return statusOf(error) === 422;
}

/** GitHub returns these when the App was uninstalled or suspended, or when the repository is gone. */
const REFUSALS = [401, 403, 404, 410, 451];

/** Returns true when GitHub refused the sender, so that the App may no longer be installed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof SuspendedError || REFUSALS.includes(statusOf(error) ?? 0);
}

/** Returns true when a retry would be denied again. */
export function isDenied(error: unknown): boolean {
  if (error instanceof GraphqlResponseError) return error.errors?.some(({ type }) => type) ?? false;
  return statusOf(error) === 403 || statusOf(error) === 404;
}

/** Returns true when GitHub failed or was unreachable, so that a retry may work. */
export function isTrouble(error: unknown): boolean {
  if (error instanceof GraphqlResponseError) return error.errors?.every(({ type }) => !type) ?? true;
  return error instanceof RequestError ? error.status >= 500 : false;
}

/** Says in a few words that GitHub failed or was unreachable; null for any other error. */
export function describeTrouble(error: unknown): string | null {
  if (!isTrouble(error)) return null;
  const { message } = error as Error;
  if (!(error instanceof RequestError)) return `GitHub failed (${onOneLine(message)})`;
  // Octokit gives status 500 to a request that got no answer.
  return error.response
    ? `GitHub failed with ${error.status} (${onOneLine(message)})`
    : `GitHub cannot be reached (${onOneLine(connectionError(error)?.message ?? message)})`;
}

/** Returns true when a failed write may have taken effect, because no answer came or GitHub failed while answering. */
export function mayHaveHappened(error: unknown): boolean {
  // GitHub refused it, or we did not send it.
  if (error instanceof TryAgainError || error instanceof SuspendedError) return false;
  const status = statusOf(error);
  return (status === null || status >= 500) && !isUnreachable(error);
}

/** Without a connection nothing was sent. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];

function isUnreachable(error: unknown): boolean {
  return NOT_CONNECTED.includes(connectionError(error)?.code ?? "");
}

/** Returns the error of the connection, which Octokit and fetch wrap. */
function connectionError(error: unknown): { code?: string; message?: string } | undefined {
  return ((error as Error | null)?.cause as { cause?: { code?: string; message?: string } } | undefined)
    ?.cause;
}

/** This 403 is about the App's permissions. */
const NO_PERMISSION = /not accessible by integration/i;

/**
 * This 403 is about one issue, which is locked or has GitHub's maximum of 2,500 comments.
 * @see https://github.com/probot/stale/issues/25 "Unable to create comment because issue is locked."
 */
const NO_COMMENT = /\bis locked|commenting is disabled/i;

/** Explains a refused write to the person who can fix it. Returns any other error unchanged. */
export function explainRefusedWrite(error: unknown, task: string): unknown {
  const { message } = error as Error;
  switch (statusOf(error)) {
    case 403:
      if (NO_COMMENT.test(message)) return new NoCommentError([`"${task}": ${message}`]);
      return NO_PERMISSION.test(message)
        ? new KnownError("the App lacks permission to write issues in this repository", [
            askForPermissions(message),
          ])
        : new KnownError("GitHub does not let the App write in this repository", [message]);
    case 410:
      return isDisabled(error) ? new KnownError("issues are disabled in this repository") : error;
    case 422:
      return new RefusedItemError([`"${task}": ${message}`]);
    default:
      return error;
  }
}

/** Explains a refused read to the person who can fix it. Returns any other error unchanged. */
export function explainRefusedReading(error: unknown): unknown {
  if (statusOf(error) !== 403) return error;
  const { message } = error as Error;
  const reason = NO_PERMISSION.test(message) ? askForPermissions(message) : message;
  return new KnownError("the App may not read this repository", [reason]);
}

/** Returns true when an issue that we have seen before was deleted or transferred. */
export function isGone(error: unknown): boolean {
  const status = statusOf(error);
  return status === 301 || status === 404 || (status === 410 && !isDisabled(error));
}

function isDisabled(error: unknown): boolean {
  return /disabled/i.test((error as Error).message);
}

function askForPermissions(message: string): string {
  return `${message}: accept the permissions that the App asks for, in the settings of its installation, or give them to the workflow`;
}
