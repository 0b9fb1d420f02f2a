import { setImmediate, setTimeout } from "node:timers/promises";

/** Tests replace it. */
export interface Clock {
  /** In milliseconds since the epoch. */
  now(): number;
  /** Resolves after a time, or when the signal is aborted. A wait of 0 lets everything else that is due run first. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Creates a signal that is aborted after so many milliseconds. It does not keep the process alive. */
  timeout(milliseconds: number): AbortSignal;
}

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
