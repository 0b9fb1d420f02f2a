import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import pLimit, { type LimitFunction } from "p-limit";
import { ProbotOctokit } from "probot";
import { OutOfTurnError } from "../errors.js";
import { statusOf } from "./errors.js";
import { createFetch } from "./fetch.js";

/** What we use of a client: Probot's and @octokit/rest's both have it. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql" | "request">;

/**
 * Asks whether a write may be sent now; else tells when to ask again, in milliseconds since the epoch.
 *
 * @param must it is sent in any case, and only counted
 */
export type TakeTurn = (must: boolean) => Promise<number | null>;

/** GitHub's status of an issue that was transferred to another repository. */
export const MOVED: number = 301;

/** Where tokens come from: they bring nothing about that people see. */
const TOKENS = "/access_tokens";

/** What Probot makes its clients with. */
interface Options {
  baseUrl?: string;
  request?: object;
  /** How the App signs in, and what it asks for its tokens with. */
  auth?: { request: { defaults(options: object): unknown } };
}

/**
 * Probot's client without its own waiting and repeating: it would wait in memory, in one queue for all installations, and
 * send a POST again after a 502 whose effect may have happened. Here a sync as a whole waits and is tried again, in the queue.
 * What is not answered in time is given up.
 *
 * @param send what sends all requests, those for tokens too
 */
export function createOctokit(send: typeof globalThis.fetch): typeof ProbotOctokit {
  const fetch = createFetch(send);
  // A function, because Probot's own options would replace a plain object's `throttle` whole.
  return ProbotOctokit.defaults(({ baseUrl, request, auth, ...options }: Options) => ({
    ...options,
    baseUrl,
    request: { ...request, fetch },
    // What fetches a token that is to take another's place would ask github.com, wherever the App lives.
    auth: auth && { ...auth, request: auth.request.defaults({ baseUrl, request: { fetch } }) },
    throttle: { enabled: false },
    retry: { enabled: false },
  }));
}

/**
 * Has every write of a client wait for its turn, but for check runs, which are few and tell what happened: they are counted.
 *
 * @throws {OutOfTurnError} from the write, which was not sent then
 * @throws {RequestError} with status 301 from the write of an issue that was transferred
 */
export function paceWrites<Client extends Pick<Octokit, "hook">>(github: Client, takeTurn: TakeTurn): Client {
  github.hook.before("request", async (request) => {
    if (!isWrite(request)) return;
    const must = request.url.includes("/check-runs");
    const again = await takeTurn(must);
    if (again !== null)
      throw new OutOfTurnError("GitHub takes only so many writes a minute and an hour", again);
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
 * Makes what limits the requests that are under way at once, REST and GraphQL together, for all clients of an account.
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

/**
 * Has a client of an installation fetch another token when GitHub takes its token no more, and repeat what was refused so. A
 * token may end before its hour is over: when somebody revokes it, or the machine's clock is wrong.
 */
export function renewToken<Client extends Pick<Octokit, "hook" | "auth">>(github: Client): Client {
  github.hook.wrap("request", async (request, options) => {
    try {
      return await request(options);
    } catch (error) {
      if (statusOf(error) !== 401 || options.url.endsWith(TOKENS)) throw error;
      await github.auth({ type: "installation", refresh: true });
      return request(options);
    }
  });
  return github;
}

function isWrite({ method, url, query }: { method: string; url: string; query?: unknown }): boolean {
  if (url.endsWith(TOKENS)) return false;
  if (url.endsWith("/graphql")) return String(query).trimStart().startsWith("mutation");
  return method !== "GET" && method !== "HEAD";
}
