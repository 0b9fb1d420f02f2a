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
  /**
   * Waits for what needs no virtual time.
   *
   * @param name what it is, as in "a push"
   * @throws {StuckError} when it never ends
   */
  finish<Answer>(name: string, work: Promise<Answer>): Promise<Answer>;
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
/** About half a second. */
const ENDLESS_TURNS = 300_000;

/** Something waits for a moment that never comes. */
export class StuckError extends Error {}

/** Every token is signed and verified with the same key, and reading that takes a millisecond. */
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

/**
 * Signs the App's tokens in place of `crypto.subtle`, which does it in threads: they end in any order, and a signature takes a
 * millisecond of a processor.
 */
async function sign(_algorithm: unknown, _key: unknown, data: ArrayBuffer): Promise<ArrayBuffer> {
  return new Uint8Array(crypto.createHash("sha256").update(new Uint8Array(data)).digest()).buffer;
}

async function verify(
  algorithm: unknown,
  key: unknown,
  ...[signature, data]: ArrayBuffer[]
): Promise<boolean> {
  return Buffer.from(signature!).equals(Buffer.from(await sign(algorithm, key, data!)));
}

/** Replaces what the lab and dependencies take from the machine: time, random bytes, the network, and threads that end in any order. */
export function takeMachine({ now, random, origin }: Replacement): Machine {
  let running = 0;
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
  const importKey = readOnce(subtle.importKey.bind(subtle) as (...input: unknown[]) => Promise<unknown>);
  const operations = { importKey: (...input: unknown[]) => watch(importKey(...input)), sign, verify };
  for (const [name, value] of Object.entries(operations))
    Object.defineProperty(subtle, name, { value, configurable: true });
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
    async finish(name, work) {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      work.then(end, end);
      for (let turn = 0; !isOver; turn++) {
        if (turn === ENDLESS_TURNS) throw new StuckError(`nothing is due, and ${name} still waits`);
        await setImmediate();
      }
      return work;
    },
    restore() {
      Object.assign(globalThis, original);
      Object.assign(crypto, { randomBytes, randomUUID, createPrivateKey, createPublicKey });
      syncBuiltinESMExports();
      for (const name of Object.keys(operations)) delete (subtle as unknown as Record<string, unknown>)[name];
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
