import type { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import { OutOfTurnError } from "../errors.js";

/** What we use of a client: Probot's and @octokit/rest's both have it. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql" | "request">;

/**
 * Asks whether a write may be sent now; else tells when to ask again, in milliseconds since the epoch.
 *
 * @param must it is sent in any case, and only counted
 */
export type TakeTurn = (must: boolean) => Promise<number | null>;

/**
 * Probot's client without its own waiting and repeating: it would wait in memory, in one queue for all installations, and
 * send a POST again after a 502 whose effect may have happened. Here a sync as a whole waits and is tried again, in the queue.
 */
export function createOctokit(): typeof ProbotOctokit {
  // A function, because Probot's own options would replace a plain object's `throttle` whole.
  return ProbotOctokit.defaults((options: { throttle?: object }) => ({
    ...options,
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

function isWrite({ method, url, query }: { method: string; url: string; query?: unknown }): boolean {
  if (url.endsWith("/graphql")) return String(query).trimStart().startsWith("mutation");
  return method !== "GET" && method !== "HEAD";
}
