import type { Caller, RateLimit, Resource } from "./state.js";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations */
const requestsAnHour = 5_000;

/** Counts requests for the `X-RateLimit-…` headers. All tokens of an installation count together. */
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

/** Returns the account whose requests count together. */
export function accountant(caller: Caller | undefined): string {
  if (caller?.kind === "installation") return `installation ${caller.installation.id}`;
  return caller?.kind === "person" ? caller.login : (caller?.kind ?? "nobody");
}

/** Returns the headers after so many requests. */
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
