import type { Octokit } from "@octokit/rest";
import Bottleneck from "bottleneck";
import { ProbotOctokit } from "probot";

/** What we use of a client: Probot's and @octokit/rest's both have it. */
export type GitHub = Pick<Octokit, "rest" | "paginate" | "graphql" | "request">;

/**
 * GitHub's documented limits are 80 content-generating requests a minute and 500 an hour; we stay below both, so that a
 * burst is quick and a long run is never banned.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const BURST = 20;
const WRITES_A_SECOND = 1;
const WRITES_AN_HOUR = 450;

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/**
 * Probot's client with our own pace: an installation has a token bucket of its own, where Octokit's default makes every
 * installation wait in one queue and spaces issues three seconds apart.
 *
 * A limit that GitHub reports is not waited for here but thrown, so that the wait happens in the queue and survives a restart.
 */
export function createPacedOctokit(): typeof ProbotOctokit {
  const write = new Bottleneck.Group({
    reservoir: BURST,
    reservoirIncreaseAmount: WRITES_A_SECOND,
    reservoirIncreaseInterval: SECOND,
    reservoirIncreaseMaximum: BURST,
    maxConcurrent: 1,
  });
  // Octokit passes creations of issues and comments, which is what GitHub counts by the hour, through this group too.
  const notifications = new Bottleneck.Group({
    reservoir: WRITES_AN_HOUR,
    reservoirRefreshAmount: WRITES_AN_HOUR,
    reservoirRefreshInterval: HOUR,
    // A group forgets a key that is idle this long; a forgotten one would start with a full hour again.
    timeout: 2 * HOUR,
  });
  const pace = { write, notifications, onRateLimit: () => false, onSecondaryRateLimit: () => false };
  // A function, because Probot's own options would replace a plain object's `throttle` whole.
  return ProbotOctokit.defaults((options: { throttle?: object }) => ({
    ...options,
    throttle: { ...options.throttle, ...pace },
  }));
}

/** Options of a write: sent once. Octokit would repeat a POST after a 502 whose effect may have happened. */
export const ONCE = { request: { retries: 0 } };
