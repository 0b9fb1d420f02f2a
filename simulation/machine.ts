import { webcrypto } from "node:crypto";
import { setImmediate } from "node:timers/promises";

/** The machine under a simulation: its time is virtual, and it knows when nothing runs any more. */
export interface Machine {
  /** Counts work of the lab as running until it settles. */
  watch<Answer>(work: Promise<Answer>): Promise<Answer>;
  /** Resolves when everything waits for virtual time. */
  settle(): Promise<void>;
  restore(): void;
}

/** A stream, or a promise of a promise, may take some turns of Node's event loop. */
const IDLE_TURNS = 4;

/** The operations of `crypto.subtle` that sign and verify the App's tokens. Node does them in threads, which end in any order. */
const IN_THREADS = ["importKey", "sign", "verify"] as const;

/**
 * Replaces what dependencies take from the machine: the time of `Date`, the network of `fetch`, and threads that end in any order.
 *
 * @param now milliseconds since the epoch
 * @param fetch answers what the lab's parts ask each other
 */
export function takeMachine(now: () => number, fetch: typeof globalThis.fetch): Machine {
  let running = 0;
  let last: Promise<unknown> = Promise.resolve();
  const original = { Date: globalThis.Date, fetch: globalThis.fetch };

  function watch<Answer>(work: Promise<Answer>): Promise<Answer> {
    running++;
    return work.finally(() => running--);
  }

  globalThis.Date = createDate(original.Date, now);
  globalThis.fetch = (...request) => watch(fetch(...request));
  const { subtle } = webcrypto;
  for (const name of IN_THREADS) {
    const operate = subtle[name].bind(subtle) as (...input: unknown[]) => Promise<unknown>;
    const value = (...input: unknown[]) => {
      const before = last;
      const operation = operate(...input);
      last = Promise.allSettled([before, operation]);
      return watch(before.then(() => operation));
    };
    Object.defineProperty(subtle, name, { value, configurable: true });
  }
  return {
    watch,
    async settle() {
      for (let idle = 0; idle < IDLE_TURNS; idle = running > 0 ? 0 : idle + 1) await setImmediate();
    },
    restore() {
      Object.assign(globalThis, original);
      for (const name of IN_THREADS) delete (subtle as Partial<typeof subtle>)[name];
    },
  };
}

function createDate(Machine: DateConstructor, now: () => number): DateConstructor {
  return new Proxy(Machine, {
    construct: (target, input, caller) => Reflect.construct(target, input.length > 0 ? input : [now()], caller),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}
