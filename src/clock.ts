import { setImmediate, setTimeout } from "node:timers/promises";

/** Time as the edges see it; tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. A wait of 0 gives way to everything that is due. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Creates a signal that is aborted after so many milliseconds. It does not keep the process alive. */
  timeout(milliseconds: number): AbortSignal;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(milliseconds, signal) {
    const options = signal && { signal };
    const waited =
      milliseconds > 0 ? setTimeout(milliseconds, undefined, options) : setImmediate(undefined, options);
    await waited.catch(() => undefined);
  },
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
};

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
