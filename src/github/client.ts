import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import type { LimitFunction } from "p-limit";
import pLimit from "p-limit";
import type { Clock } from "../clock.js";
import { WriteRateLimitError } from "../errors.js";

/** What we use of a client: Probot's and @octokit/rest's both have it. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql" | "request">;

/**
 * Asks whether a write may be sent now; else tells when to ask again, in milliseconds since the epoch.
 *
 * @param must it is sent in any case, and only counted
 */
export type Acquire = (must: boolean) => Promise<number | null>;

/** GitHub's status of an issue that was transferred to another repository. */
export const MOVED: number = 301;

/** Where tokens come from: they bring nothing about that people see. */
export const TOKENS = "/access_tokens";

/**
 * Has every write of a client wait for its turn, but for check runs, which are few and tell what happened: they are counted.
 *
 * @throws {WriteRateLimitError} from the write, which was not sent then
 * @throws {RequestError} with status 301 from the write of an issue that was transferred
 */
export function limitWrites<Client extends Pick<Octokit, "hook">>(github: Client, acquire: Acquire): Client {
  github.hook.before("request", async (request) => {
    if (!isWrite(request)) return;
    const must = request.url.includes("/check-runs");
    const again = await acquire(must);
    if (again !== null)
      throw new WriteRateLimitError("GitHub takes only so many writes a minute and an hour", again);
  });
  github.hook.after("request", (response, request) => {
    // Octokit takes every answer below 400 for a success, and this write was not followed.
    if (isWrite(request) && response.status === MOVED)
      throw new RequestError("the issue was transferred", MOVED, { request, response });
  });
  return github;
}

/** GitHub takes a hundred requests of an App at once, and counts those of all servers. */
const REQUESTS_AT_ONCE = 12;

/** Has the requests of a client wait until few enough of its account are under way. */
export type LimitRequests = <Client extends Pick<Octokit, "hook">>(github: Client, account: number) => Client;

/**
 * Creates a limit on concurrent requests, REST and GraphQL together, shared by all clients of an account.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function createRequestLimit(): LimitRequests {
  const limits = new Map<number, LimitFunction>();
  return (github, account) => {
    github.hook.wrap("request", async (request, options) => {
      const limit = limits.get(account) ?? pLimit(REQUESTS_AT_ONCE);
      limits.set(account, limit);
      try {
        return await limit(() => request(options));
      } finally {
        if (limit.activeCount + limit.pendingCount === 0) limits.delete(account);
      }
    });
    return github;
  };
}

function isWrite({ method, url, query }: { method: string; url: string; query?: unknown }): boolean {
  if (url.endsWith(TOKENS)) return false;
  if (url.endsWith("/graphql")) return String(query).trimStart().startsWith("mutation");
  return method !== "GET" && method !== "HEAD";
}

/** GitHub ends a request itself after ten seconds; who answers nothing for so long is not there. */
const ANSWER_MILLISECONDS = 30_000;

/**
 * A `fetch` that gives up after 30 seconds without the whole answer, because nothing else would and the repository would wait. It
 * follows a write only where GitHub renamed the repository (307): a 301 leads to an issue that was transferred, which is not ours to
 * change.
 *
 * @param fetch sends the requests
 * @throws from the request, once that time has passed
 * @example
 * await createFetch(globalThis.fetch, systemClock)("https://api.github.com/zen") // may throw "GitHub did not answer within 30 s"
 */
export function createFetch(
  fetch: typeof globalThis.fetch,
  clock: Pick<Clock, "timeout">,
): typeof globalThis.fetch {
  return async (input, init) => {
    const late = clock.timeout(ANSWER_MILLISECONDS);
    const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
    try {
      const response = await follow(fetch, input, { ...init, signal });
      // The rest of an answer may stay away as well as its beginning.
      return copyResponse(response, await response.arrayBuffer());
    } catch (error) {
      if (late.aborted) throw new Error(`GitHub did not answer within ${ANSWER_MILLISECONDS / 1000} s`);
      throw error;
    }
  };
}

/** @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects */
async function follow(
  fetch: typeof globalThis.fetch,
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit,
): Promise<Response> {
  if (["GET", "HEAD", undefined].includes(init.method)) return fetch(input, init);
  const response = await fetch(input, { ...init, redirect: "manual" });
  const location = response.headers.get("location");
  if (response.status !== 307 || location === null) return response;
  const target = new URL(location, response.url);
  // The token is for this host alone.
  if (target.origin !== new URL(response.url).origin) return response;
  await response.arrayBuffer();
  return fetch(target, { ...init, redirect: "manual" });
}

/** The same answer with a body that is there already. */
function copyResponse({ status, statusText, headers, url }: Response, body: ArrayBuffer): Response {
  const copy = new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
  // A response that somebody makes has no address, and cannot be given one but so.
  return Object.defineProperty(copy, "url", { value: url });
}
