/** The clients of an App, which are Probot's. Commands and the Action work without Probot. */
import type { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import type { Clock } from "../clock.js";
import { createFetch, TOKENS } from "./client.js";
import { statusOf } from "./errors.js";
import { translateErrors } from "./limits.js";

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
 * @param send sends all requests, including those for tokens
 */
export function createOctokit(send: typeof globalThis.fetch, clock: Clock): typeof ProbotOctokit {
  const fetch = createFetch(send, clock);
  // A function, because Probot's own options would replace a plain object's `throttle` whole.
  return ProbotOctokit.plugin(translateErrors(clock)).defaults(
    ({ baseUrl, request, auth, ...options }: Options) => ({
      ...options,
      baseUrl,
      request: { ...request, fetch },
      // Without this the client would renew tokens at github.com, also on GitHub Enterprise Server.
      auth: auth && { ...auth, request: auth.request.defaults({ baseUrl, request: { fetch } }) },
      throttle: { enabled: false },
      retry: { enabled: false },
    }),
  );
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
