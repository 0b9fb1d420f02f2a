import { setImmediate } from "node:timers/promises";
import { vi } from "vitest";
import type { Clock } from "../src/clock.js";

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock at a time of its own, from which it moves only by `advance`. */
export function createTestClock(): TestClock {
  let now = Date.parse("2026-05-05T10:00:00Z");
  const waiting = new Set<() => void>();
  return {
    now: () => now,
    wait(milliseconds, signal) {
      if (milliseconds <= 0) return setImmediate();
      const due = now + milliseconds;
      return new Promise((resolve) => {
        const look = () => {
          if (now < due && !signal?.aborted) return;
          waiting.delete(look);
          signal?.removeEventListener("abort", look);
          resolve();
        };
        waiting.add(look);
        signal?.addEventListener("abort", look);
        look();
      });
    },
    timeout(milliseconds) {
      const due = now + milliseconds;
      const late = new AbortController();
      const look = () => {
        if (now < due) return;
        waiting.delete(look);
        late.abort(new DOMException("the time is over", "TimeoutError"));
      };
      waiting.add(look);
      look();
      return late.signal;
    },
    advance(milliseconds) {
      now += milliseconds;
      for (const look of waiting) look();
    },
  };
}

/** By how many milliseconds the machine's clock was ahead last. A token from then is older only by a later clock. */
let ahead = 0;

/**
 * Runs work as if ten more seconds had passed by the machine's clock. If GitHub refuses a token in its first five seconds, Octokit
 * waits six seconds for it, because a new token may not be known everywhere yet.
 */
export async function withOldTokens<Result>(work: () => Promise<Result>): Promise<Result> {
  ahead += 10_000;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ahead, shouldAdvanceTime: true });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
