import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import type { LimitFunction } from "p-limit";
import pLimit from "p-limit";
import type { Clock } from "../clock.js";
import { WriteRateLimitError } from "../errors.js";

/** Both Probot's client and @octokit/rest's have these members. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql" | "request">;

/**
 * Returns null when a write may be sent, else when to ask again, in milliseconds since the epoch. `must` only counts the write.
 */
export type Acquire = (must: boolean) => Promise<number | null>;

/** GitHub's status for a transferred issue. */
export const MOVED: number = 301;

/** URLs of token requests end like this. They are no writes, because they change nothing that people see. */
export const TOKENS = "/access_tokens";

/**
 * Makes each write of a client wait for its turn. Check runs are only counted, because they are few and report problems.
 * @throws {WriteRateLimitError} from a write, which was then not sent
 * @throws {RequestError} with status 301 from a write to a transferred issue
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
    // Octokit treats every status below 400 as a success, but this write was not redirected.
    if (isWrite(request) && response.status === MOVED)
      throw new RequestError("the issue was transferred", MOVED, { request, response });
  });
  return github;
}

/** GitHub allows an App a hundred concurrent requests, counted over all servers. */
const REQUESTS_AT_ONCE = 12;

/** Makes a client's requests wait while too many of its account are under way. */
export type LimitRequests = <Client extends Pick<Octokit, "hook">>(github: Client, account: number) => Client;

/**
 * Creates a limit on concurrent requests, REST and GraphQL together, shared by all clients of an account.
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

/** GitHub itself ends a request after ten seconds. */
const ANSWER_MILLISECONDS = 30_000;

/**
 * Creates a `fetch` that gives up after 30 seconds without a complete response, because nothing else would. It redirects a write
 * only when GitHub renamed the repository (307). A 301 leads to a transferred issue, which is not ours to change.
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
      // The body may hang as well as the headers.
      return copyResponse(response, await response.arrayBuffer());
    } catch (error) {
      if (late.aborted) throw new Error(`no answer within ${ANSWER_MILLISECONDS / 1000} s`);
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

function copyResponse({ status, statusText, headers, url }: Response, body: ArrayBuffer): Response {
  const copy = new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
  // A constructed response has no URL and no setter for one.
  return Object.defineProperty(copy, "url", { value: url });
}
