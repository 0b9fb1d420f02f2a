import { KnownError, RefusedItemError } from "../errors.js";
import { isSuspended, limitEndsAt, statusOf } from "./failure.js";

/**
 * What a person can put right of a refusal, in words for that person; any other error as it is. A limit or a suspension is
 * nothing to put right, and is waited for.
 *
 * @param task what was to be written, as the notes have it
 * @param now milliseconds since the epoch
 */
export function explainRefusedWrite(error: unknown, task: string, now: number): unknown {
  if (limitEndsAt(error, now) !== null || isSuspended(error)) return error;
  switch (statusOf(error)) {
    case 403:
      return new KnownError("the App may not write issues in this repository", [askForPermissions(error)]);
    case 410:
      return isDisabled(error) ? new KnownError("issues are disabled in this repository") : error;
    case 422:
      return new RefusedItemError([`"${task}": ${(error as Error).message}`]);
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
  return new KnownError("the App may not read this repository", [askForPermissions(error)]);
}

/** Whether GitHub says that an issue is not there, which we have seen before: somebody deleted it. */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404 || (statusOf(error) === 410 && !isDisabled(error));
}

function isDisabled(error: unknown): boolean {
  return /disabled/i.test((error as Error).message);
}

function askForPermissions(error: unknown): string {
  return `${(error as Error).message}: accept the permissions that the App asks for, in the settings of its installation`;
}
