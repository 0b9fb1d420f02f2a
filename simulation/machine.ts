import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { setImmediate } from "node:timers/promises";
import type { Random } from "./random.js";

/** The machine under a simulation: its time is virtual, and it knows when nothing runs any more. */
export interface Machine {
  /** Has the lab answer what its parts ask each other by its address. */
  connect(fetch: typeof globalThis.fetch): void;
  /** Counts work of the lab as running until it settles. */
  watch<Answer>(work: Promise<Answer>): Promise<Answer>;
  /** Resolves when everything waits for virtual time. */
  settle(): Promise<void>;
  restore(): void;
}

/** What replaces the machine's own. */
interface Replacement {
  /** Milliseconds since the epoch. */
  now: () => number;
  random: Random;
  /** The address of the lab. */
  origin: string;
}

/** A stream, or a promise of a promise, may take some turns of Node's event loop. */
const IDLE_TURNS = 4;
/** Far more than a thread needs. A server may wait longer for the store, until time passes for another one. */
const MOST_TURNS = 20_000;

/** The operations of `crypto.subtle` that sign and verify the App's tokens. Node does them in threads, which end in any order. */
const IN_THREADS = ["importKey", "sign", "verify"] as const;

/** Every token is signed and verified with the same key, and reading that takes longer than both. */
const keys = new Map<string, unknown>();

function readOnce<Input extends unknown[], Key>(read: (...input: Input) => Key): (...input: Input) => Key {
  return (...input) => {
    const parts = input.slice(0, 2).map((part) => (part instanceof ArrayBuffer ? Buffer.from(part) : part));
    if (!parts.every((part) => typeof part === "string" || Buffer.isBuffer(part))) return read(...input);
    const text = `${read.name} ${parts.map((part) => part.toString("base64"))}`;
    if (!keys.has(text)) keys.set(text, read(...input));
    return keys.get(text) as Key;
  };
}

/** Replaces what the lab and dependencies take from the machine: time, random bytes, the network, and threads that end in any order. */
export function takeMachine({ now, random, origin }: Replacement): Machine {
  let running = 0;
  let last: Promise<unknown> = Promise.resolve();
  let lab: typeof fetch | null = null;
  const original = { Date: globalThis.Date, fetch: globalThis.fetch };
  const { randomBytes, randomUUID, createPrivateKey, createPublicKey } = crypto;

  function watch<Answer>(work: Promise<Answer>): Promise<Answer> {
    running++;
    return work.finally(() => running--);
  }

  const draw = (size: number) => Buffer.from(Array.from({ length: size }, () => random.below(256)));
  const drawUuid = () =>
    draw(16)
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  Object.assign(crypto, {
    randomBytes: draw,
    randomUUID: drawUuid,
    createPrivateKey: readOnce(createPrivateKey),
    createPublicKey: readOnce(createPublicKey),
  });
  syncBuiltinESMExports();
  globalThis.Date = createDate(original.Date, now);
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(origin)) return original.fetch(input, init);
    return lab ? watch(lab(input, init)) : Promise.resolve(new Response(null, { status: 204 }));
  };
  const { subtle } = crypto.webcrypto;
  for (const name of IN_THREADS) {
    const bound = subtle[name].bind(subtle) as (...input: unknown[]) => Promise<unknown>;
    const operate = name === "importKey" ? readOnce(bound) : bound;
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
    connect(fetch) {
      lab = fetch;
    },
    async settle() {
      for (let turn = 0, idle = 0; idle < IDLE_TURNS; turn++) {
        await setImmediate();
        idle = running > 0 && turn < MOST_TURNS ? 0 : idle + 1;
      }
    },
    restore() {
      Object.assign(globalThis, original);
      Object.assign(crypto, { randomBytes, randomUUID, createPrivateKey, createPublicKey });
      syncBuiltinESMExports();
      for (const name of IN_THREADS) delete (subtle as Partial<typeof subtle>)[name];
    },
  };
}

function createDate(Machine: DateConstructor, now: () => number): DateConstructor {
  return new Proxy(Machine, {
    construct: (target, input, caller) =>
      Reflect.construct(target, input.length > 0 ? input : [now()], caller),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}
