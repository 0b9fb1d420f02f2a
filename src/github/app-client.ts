/** The clients of an App, which are Probot's. Commands and the Action work without Probot. */
import type { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import type { Clock } from "../clock.js";
import { createFetch, TOKENS } from "./client.js";
import { statusOf } from "./errors.js";
import { translateErrors } from "./limits.js";

interface Options {
  baseUrl?: string;
  request?: object;
  /** Its `request` fetches the App's tokens. */
  auth?: { request: { defaults(options: object): unknown } };
}

/**
 * Creates Probot's client without throttling and retries. Probot would wait in memory, in one queue for all installations, and
 * resend a POST whose 502 hid a success. We retry a whole sync from our own queue instead.
 */
export function createOctokit(send: typeof globalThis.fetch, clock: Clock): typeof ProbotOctokit {
  const fetch = createFetch(send, clock);
  // A function, because Probot's own options would replace the `throttle` of a plain object.
  return ProbotOctokit.plugin(translateErrors(clock)).defaults(
    ({ baseUrl, request, auth, ...options }: Options) => ({
      ...options,
      baseUrl,
      request: { ...request, fetch },
      // Otherwise the client would renew tokens at github.com even on GitHub Enterprise Server.
      auth: auth && { ...auth, request: auth.request.defaults({ baseUrl, request: { fetch } }) },
      throttle: { enabled: false },
      retry: { enabled: false },
    }),
  );
}

/**
 * Makes a client renew a rejected token. It may end before its hour is over, if it is revoked or the machine's clock is wrong.
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
