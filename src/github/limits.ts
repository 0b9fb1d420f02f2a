import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import { type Clock, HOUR, MINUTE } from "../clock.js";
import { RateLimitedError, SuspendedError, type TryAgainError } from "../errors.js";

/** GitHub words a secondary rate limit like this. */
const TOO_FAST = /rate limit|submitted too quickly|abuse detection/i;

/** Creates an Octokit plugin that turns GitHub's limits and suspensions into our errors, with GitHub's error as the cause. */
export function translateErrors(clock: Pick<Clock, "now">): (github: Pick<Octokit, "hook">) => object {
  return ({ hook }) => {
    hook.error("request", (error) => {
      throw translate(error, clock.now()) ?? error;
    });
    hook.after("request", (response, request) => {
      if (!request.url.endsWith("/graphql") || !response.data?.errors) return;
      const error = translate(readGraphqlRefusal(response, request), clock.now());
      if (error) throw error;
    });
    return {};
  };
}

type Request = ConstructorParameters<typeof RequestError>[2]["request"];
type Response = NonNullable<ConstructorParameters<typeof RequestError>[2]["response"]>;

/** @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit */
function readGraphqlRefusal(response: Response, request: Request): RequestError {
  const { errors } = response.data as { errors: { message: string }[] };
  const message = errors.map((each) => each.message).join("\n");
  return new RequestError(message, response.status, { request, response });
}

function translate(error: unknown, now: number): RateLimitedError | SuspendedError | null {
  if (!(error instanceof RequestError)) return null;
  const { status, message } = error;
  if (status === 403 && /suspended/i.test(message)) return new SuspendedError(message, { cause: error });
  if (![200, 403, 429].includes(status) && !isContentLimit(error)) return null;
  const headers = error.response?.headers ?? {};
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return limitedUntil(now + retryAfter * 1000);
  if (headers["x-ratelimit-remaining"] === "0")
    return limitedUntil(Math.max(Number(headers["x-ratelimit-reset"]) * 1000 + 1000 || 0, now + 1000));
  const isLimit = status === 429 || isContentLimit(error) || TOO_FAST.test(message);
  return isLimit ? new RateLimitedError(message, now + MINUTE, { cause: error, isEstimate: true }) : null;

  function limitedUntil(at: number): RateLimitedError {
    return new RateLimitedError(message, at, { cause: error, isEstimate: false });
  }
}

/**
 * Tells whether a 422 means that content is created too fast.
 * @see https://github.com/cli/cli/issues/4801 "was submitted too quickly", of GraphQL
 * @see https://github.com/octokit/plugin-throttling.js/issues/775 `"code":"abuse"`, of REST
 */
function isContentLimit({ status, message, response }: RequestError): boolean {
  if (status !== 422) return false;
  const { errors } = (response?.data ?? {}) as { errors?: unknown };
  const hasCode = Array.isArray(errors) && errors.some((each) => each?.code === "abuse");
  return hasCode || TOO_FAST.test(message);
}

/**
 * Returns when to retry, in milliseconds since the epoch. Without a time from GitHub, the wait doubles up to an hour.
 * @param failures consecutive failures before this one
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function retryAt(error: TryAgainError, failures: number): number {
  const isEstimate = error instanceof RateLimitedError && error.isEstimate;
  return isEstimate ? error.at - MINUTE + Math.min(MINUTE * 2 ** failures, HOUR) : error.at;
}
