/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations */
const requestsAnHour = 5_000;

export interface RateLimit {
  /** The headers of the next answer; one that says "not modified" costs nothing. */
  headers(token: string, costs: boolean): Record<string, string>;
  spent(token: string): boolean;
}

/**
 * Counts requests by token for the `X-RateLimit-…` headers.
 * @example limit.headers(token, true)["x-ratelimit-remaining"] // "4999"
 */
export function createRateLimit(): RateLimit {
  const used = new Map<string, number>();
  const reset = Math.floor(Date.now() / 1000) + 3600;
  return {
    headers(token, costs) {
      const now = (used.get(token) ?? 0) + (costs ? 1 : 0);
      used.set(token, now);
      return limitHeaders(now, reset);
    },
    spent: (token) => (used.get(token) ?? 0) >= requestsAnHour,
  };
}

/**
 * The headers after so many requests.
 * @example limitHeaders(5000, 1767225600)["x-ratelimit-remaining"] // "0"
 */
export function limitHeaders(used: number, reset: number): Record<string, string> {
  return {
    "x-ratelimit-limit": String(requestsAnHour),
    "x-ratelimit-remaining": String(Math.max(0, requestsAnHour - used)),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": "core",
  };
}

export const spentLimit = requestsAnHour;
