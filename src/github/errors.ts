import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { KnownError, NoCommentError, RefusedItemError, TryAgainError } from "../errors.js";

/**
 * The status with which GitHub refused a request; null for anything else.
 *
 * @example
 * statusOf(error) // → 422
 */
export function statusOf(error: unknown): number | null {
  return error instanceof RequestError ? error.status : null;
}

/** Without a `retry-after`, GitHub asks to wait at least a minute, and longer each time: here an hour at most. */
const A_MINUTE = 60_000;
const AN_HOUR = 60 * A_MINUTE;

/** How GitHub says that requests come too fast. */
const TOO_FAST = /rate limit|submitted too quickly|abuse detection/i;

/**
 * When GitHub will take requests again, in milliseconds since the epoch; null when the error is not about a limit.
 *
 * @param now milliseconds since the epoch
 * @param failures how often in a row this failed before
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function limitEndsAt(error: unknown, now: number, failures = 0): number | null {
  const headers = headersOfRefusal(error);
  if (!headers) return null;
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return now + retryAfter * 1000;
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    return Math.max(Number(headers["x-ratelimit-reset"]) * 1000 + 1000 || 0, now + 1000);
  }
  const isLimit = statusOf(error) === 429 || isTooFast(error) || TOO_FAST.test((error as Error).message);
  return isLimit ? now + Math.min(A_MINUTE * 2 ** failures, AN_HOUR) : null;
}

/**
 * Tells whether a 422 means that content is created too fast.
 *
 * @see https://github.com/cli/cli/issues/4801 "was submitted too quickly", of GraphQL
 * @see https://github.com/octokit/plugin-throttling.js/issues/775 `"code":"abuse"`, of REST
 */
function isTooFast(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.status !== 422) return false;
  const { errors = [] } = (error.response?.data ?? {}) as { errors?: unknown };
  const hasCode = Array.isArray(errors) && errors.some((each) => each?.code === "abuse");
  return hasCode || TOO_FAST.test(error.message);
}

/** Tells whether GitHub rejects the content itself (422), not the sender and not the rate. */
export function isInvalid(error: unknown): boolean {
  return statusOf(error) === 422 && !isTooFast(error);
}

/**
 * What a refusal says besides; null for what refuses nothing. GraphQL refuses with a 200.
 *
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
function headersOfRefusal(error: unknown): Record<string, unknown> | null {
  if (error instanceof GraphqlResponseError) return error.headers;
  if (!(error instanceof RequestError)) return null;
  if (error.status !== 403 && error.status !== 429 && !isTooFast(error)) return null;
  return error.response?.headers ?? {};
}

/** What GitHub answers where the App was uninstalled or suspended, or the repository is gone. */
const REFUSALS = [401, 403, 404, 410, 451];

/** Whether GitHub refused a request for whatever it thinks of who asks: it may not be installed there any more. */
export function isRefusal(error: unknown): boolean {
  return REFUSALS.includes(statusOf(error) ?? 0);
}

/**
 * Whether GitHub refused a request because somebody suspended the installation.
 *
 * @see https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
 */
export function isSuspended(error: unknown): boolean {
  return statusOf(error) === 403 && /suspended/i.test((error as Error).message);
}

/** Whether GitHub says that something is not for us to see: asked again, it says the same. */
export function isDenied(error: unknown): boolean {
  if (error instanceof GraphqlResponseError) return error.errors?.some(({ type }) => type) ?? false;
  return statusOf(error) === 403 || statusOf(error) === 404;
}

/** Whether GitHub is in trouble, or out of reach: what refuses nothing and may be over the next time. */
export function isTrouble(error: unknown): boolean {
  if (error instanceof GraphqlResponseError) return error.errors?.every(({ type }) => !type) ?? true;
  return error instanceof RequestError ? error.status >= 500 : false;
}

/**
 * Whether a write that failed may have taken effect all the same: no answer came, or GitHub broke down while answering.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof TryAgainError) return false; // It was not its turn, and not sent.
  const status = statusOf(error);
  return (status === null || status >= 500) && !isUnreachable(error);
}

/** Why no connection came about: nothing was sent then. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];

function isUnreachable(error: unknown): boolean {
  const { code } = ((error as Error | null)?.cause as { cause?: { code?: string } } | undefined)?.cause ?? {};
  return code !== undefined && NOT_CONNECTED.includes(code);
}

/** A 403 that is about the App's permissions. */
const NO_PERMISSION = /not accessible by integration/i;

/**
 * A 403 of one issue alone: it is locked, which is closed to Apps, or has 2,500 comments, which is the most that GitHub takes.
 *
 * @see https://github.com/probot/stale/issues/25 "Unable to create comment because issue is locked."
 */
const NO_COMMENT = /\bis locked|commenting is disabled/i;

/**
 * What a person can put right of a refusal, in words for that person; any other error as it is. A limit or a suspension is
 * nothing to put right, and is waited for.
 *
 * @param task what was to be written, as the notes have it
 * @param now milliseconds since the epoch
 */
export function explainRefusedWrite(error: unknown, task: string, now: number): unknown {
  if (limitEndsAt(error, now) !== null || isSuspended(error)) return error;
  const { message } = error as Error;
  switch (statusOf(error)) {
    case 403:
      if (NO_COMMENT.test(message)) return new NoCommentError([`"${task}": ${message}`]);
      return NO_PERMISSION.test(message)
        ? new KnownError("the App may not write issues in this repository", [askForPermissions(message)])
        : new KnownError("GitHub does not let the App write in this repository", [message]);
    case 410:
      return isDisabled(error) ? new KnownError("issues are disabled in this repository") : error;
    case 422:
      return new RefusedItemError([`"${task}": ${message}`]);
    default:
      return error;
  }
}

/**
 * The same of a refusal to let us read.
 *
 * @param now milliseconds since the epoch
 */
export function explainRefusedReading(error: unknown, now: number): unknown {
  if (statusOf(error) !== 403 || limitEndsAt(error, now) !== null || isSuspended(error)) return error;
  const { message } = error as Error;
  const reason = NO_PERMISSION.test(message) ? askForPermissions(message) : message;
  return new KnownError("the App may not read this repository", [reason]);
}

/**
 * Tells whether an issue that we have seen before was deleted or transferred.
 *
 * @see https://docs.github.com/rest/issues/issues#get-an-issue
 */
export function isGone(error: unknown): boolean {
  const status = statusOf(error);
  return status === 301 || status === 404 || (status === 410 && !isDisabled(error));
}

function isDisabled(error: unknown): boolean {
  return /disabled/i.test((error as Error).message);
}

function askForPermissions(message: string): string {
  return `${message}: accept the permissions that the App asks for, in the settings of its installation`;
}
