/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations */
const requestsAnHour = 5_000;

/** The REST API and the GraphQL API are counted apart. */
export type Resource = "core" | "graphql";

export interface RateLimit {
  /** The headers of the next answer; one that says "not modified" costs nothing. */
  headers(account: string, resource: Resource, costs: boolean): Record<string, string>;
  spent(account: string, resource: Resource): boolean;
}

/**
 * Counts requests for the `X-RateLimit-…` headers: those of an installation together, whatever its token.
 * @example limit.headers("installation 1001", "core", true)["x-ratelimit-remaining"] // "4999"
 */
export function createRateLimit(): RateLimit {
  const used = new Map<string, number>();
  const reset = Math.floor(Date.now() / 1000) + 3600;
  return {
    headers(account, resource, costs) {
      const now = (used.get(`${resource} ${account}`) ?? 0) + (costs ? 1 : 0);
      used.set(`${resource} ${account}`, now);
      return limitHeaders(now, reset, resource);
    },
    spent: (account, resource) => (used.get(`${resource} ${account}`) ?? 0) >= requestsAnHour,
  };
}

/**
 * The headers after so many requests.
 * @example limitHeaders(5000, 1767225600)["x-ratelimit-remaining"] // "0"
 */
export function limitHeaders(
  used: number,
  reset: number,
  resource: Resource = "core",
): Record<string, string> {
  return {
    "x-ratelimit-limit": String(requestsAnHour),
    "x-ratelimit-remaining": String(Math.max(0, requestsAnHour - used)),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": resource,
  };
}

export const spentLimit = requestsAnHour;
