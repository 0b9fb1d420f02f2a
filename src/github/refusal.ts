import { KnownError, NoCommentError, RefusedItemError } from "../errors.js";
import { isSuspended, limitEndsAt, statusOf } from "./errors.js";

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
 * Whether GitHub says that an issue is not there, which we have seen before: it was deleted, or transferred to another repository.
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
