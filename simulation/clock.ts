import type { Clock } from "../src/clock.js";
import type { Life } from "./life.js";
import type { Timeline } from "./timeline.js";

/** Creates the clock of a server, ahead by so many milliseconds: all waits are virtual, and end with the life of the server. */
export function createClock(timeline: Timeline, life: Life, skew: number): Clock {
  return {
    now: () => timeline.now() + skew,
    async wait(milliseconds, signal) {
      await life.pass();
      await new Promise<void>((resolve) => {
        const end = () => {
          cancel();
          signal?.removeEventListener("abort", end);
          resolve();
        };
        const cancel = timeline.after(milliseconds, end);
        if (signal?.aborted) end();
        signal?.addEventListener("abort", end);
      });
      await life.pass();
    },
    timeout(milliseconds) {
      const late = new AbortController();
      timeline.after(milliseconds, () => late.abort(new DOMException("the time is over", "TimeoutError")));
      return late.signal;
    },
  };
}
