import type { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import { OutOfTurnError } from "../errors.js";
import { statusOf } from "./failure.js";
import { createFetch } from "./fetch.js";

/** What we use of a client: Probot's and @octokit/rest's both have it. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql" | "request">;

/**
 * Asks whether a write may be sent now; else tells when to ask again, in milliseconds since the epoch.
 *
 * @param must it is sent in any case, and only counted
 */
export type TakeTurn = (must: boolean) => Promise<number | null>;

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
 */
export function paceWrites<Client extends Pick<Octokit, "hook">>(github: Client, takeTurn: TakeTurn): Client {
  github.hook.before("request", async (request) => {
    if (!isWrite(request)) return;
    const must = request.url.includes("/check-runs");
    const again = await takeTurn(must);
    if (again !== null)
      throw new OutOfTurnError("GitHub takes only so many writes a minute and an hour", again);
  });
  return github;
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
