import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { KnownError, NoCommentError, RefusedItemError, SuspendedError, TryAgainError } from "../errors.js";

/**
 * The status with which GitHub refused a request; null for anything else.
 *
 * @example
 * statusOf(error) // → 422
 */
export function statusOf(error: unknown): number | null {
  return error instanceof RequestError ? error.status : null;
}

/** GitHub says that there is nothing, or nothing for us to see. */
const NOT_FOUND = 404;

/**
 * Waits for an answer of GitHub; null where there is nothing (404).
 *
 * @param others further statuses that mean the same for this request
 * @example
 * await nullIfNotFound(github.rest.repos.get({ owner, repo })) // → { data: { id: 1296269, … }, … }, or null
 */
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

/** Waits for an answer of GraphQL; null where GitHub shows the token nothing of it. */
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

/** Tells whether GitHub rejects the content itself (422), not the sender. */
export function isInvalid(error: unknown): boolean {
  return statusOf(error) === 422;
}

/** What GitHub answers where the App was uninstalled or suspended, or the repository is gone. */
const REFUSALS = [401, 403, 404, 410, 451];

/** Whether GitHub refused a request for whatever it thinks of who asks: it may not be installed there any more. */
export function isRefusal(error: unknown): boolean {
  return error instanceof SuspendedError || REFUSALS.includes(statusOf(error) ?? 0);
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
  // GitHub refused it, or it was not its turn and not sent.
  if (error instanceof TryAgainError || error instanceof SuspendedError) return false;
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
 * Explains a refusal that a person can put right, in words for that person; returns any other error unchanged.
 *
 * @param task what was to be written, as the notes have it
 */
export function explainRefusedWrite(error: unknown, task: string): unknown {
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

/** The same of a refusal to let us read. */
export function explainRefusedReading(error: unknown): unknown {
  if (statusOf(error) !== 403) return error;
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
  return `${message}: accept the permissions that the App asks for, in the settings of its installation, or give them to the workflow`;
}
