import { RequestError } from "@octokit/request-error";
import { TryAgainError } from "../errors.js";

/**
 * The status with which GitHub refused a request; null for anything else.
 *
 * @example
 * statusOf(error) // → 422
 */
export function statusOf(error: unknown): number | null {
  return error instanceof RequestError ? error.status : null;
}

/** Without a `retry-after`, GitHub asks to wait at least a minute. */
const A_MINUTE = 60_000;

/**
 * When GitHub will take requests again, in milliseconds since the epoch; null when the error is not about a limit.
 *
 * @param now milliseconds since the epoch
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function limitEndsAt(error: unknown, now: number): number | null {
  if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 429)) return null;
  const headers = error.response?.headers ?? {};
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return now + retryAfter * 1000;
  if (headers["x-ratelimit-remaining"] === "0") {
    return Math.max(Number(headers["x-ratelimit-reset"]) * 1000 + 1000 || 0, now + 1000);
  }
  return error.status === 429 || /rate limit/i.test(error.message) ? now + A_MINUTE : null;
}

/**
 * Whether a write that failed may have taken effect all the same: no answer came, or GitHub broke down while answering.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof TryAgainError) return false; // It was not its turn, and not sent.
  const status = statusOf(error);
  return status === null || status >= 500;
}
