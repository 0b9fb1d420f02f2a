import type { Caller, RateLimit, Resource } from "./state.js";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations */
const requestsAnHour = 5_000;

/**
 * Counts requests for the `X-RateLimit-…` headers: those of an installation together, whatever its token.
 * @example limit.headers("installation 1001", "core", 1)["x-ratelimit-remaining"] // "4999"
 */
export function createRateLimit(): RateLimit {
  const counts = new Map<string, number>();
  const reset = Math.floor(Date.now() / 1000) + 3600;
  const usedBy = (account: string, resource: Resource) => counts.get(`${resource} ${account}`) ?? 0;
  return {
    headers(account, resource, points) {
      const used = usedBy(account, resource) + points;
      counts.set(`${resource} ${account}`, used);
      return limitHeaders(used, reset, resource);
    },
    state: (account, resource) => ({ limit: requestsAnHour, used: usedBy(account, resource), reset }),
    spent: (account, resource) => usedBy(account, resource) >= requestsAnHour,
  };
}

/** Whose requests are counted together. */
export function accountant(caller: Caller | undefined): string {
  if (caller?.kind === "installation") return `installation ${caller.installation.id}`;
  return caller?.kind === "person" ? caller.login : (caller?.kind ?? "nobody");
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
