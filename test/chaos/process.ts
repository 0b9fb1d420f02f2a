import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startServer } from "../../src/server/start.js";
import { createTestClock } from "../clock.js";
import { inTurn } from "./in-turn.js";
import type { Answer, Death } from "./messages.js";

/** `npm run test:chaos` starts many, so it builds the server and its packages into one file. */
const BUILT = process.env.CHAOS ? "../../build/test/chaos/start.js" : "../../build/test/chaos/server.js";
const SERVER = fileURLToPath(new URL(BUILT, import.meta.url));

/** A server that can be told the time. */
export interface ToldServer {
  /** Where it listens; null when it ended before it did. */
  url: string | null;
  /** Its commits and its writes to GitHub, in order. */
  effects: string[];
  /** What it logged. */
  log(): string;
  /** Moves its clock. */
  advance(milliseconds: number): Advance;
  /** Ends it: a process as a crash does. */
  end(): Promise<void>;
  hasEnded(): boolean;
}

/** A move of a server's clock. */
export interface Advance {
  /** Resolves when the clock has moved, or the server ended. */
  moved: Promise<unknown>;
  /** Resolves when there is nothing more to do; false when the server ended before that. */
  done: Promise<boolean>;
}

/** What a server is started with. */
export interface Start {
  environment: Record<string, string>;
  /** What time it is, in milliseconds since the epoch. */
  now: number;
  /** What a server in this process asks GitHub with. */
  fetch?: typeof globalThis.fetch;
  death?: Death | undefined;
}

/** Starts the server as a process of its own, which can be killed, and waits until it listens or ends. */
export async function startProcess({ environment, now, death }: Start): Promise<ToldServer> {
  const child = fork(SERVER, [], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      LOG_FORMAT: "json",
      LOG_LEVEL: "info",
      ...environment,
      NOW: String(now),
      ...(death && { DEATH: JSON.stringify(death) }),
    },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (data) => (said += data));
  const effects: string[] = [];
  const waiting = new Map<number, (done: boolean) => void>();
  const moving = new Map<number, () => void>();
  let url: string | null = null;
  const ended = once(child, "exit").then(() => {
    for (const answer of waiting.values()) answer(false);
    waiting.clear();
    for (const moved of moving.values()) moved();
    moving.clear();
  });
  await Promise.race([
    ended,
    new Promise<void>((listening) => {
      child.on("message", (answer: Answer) => {
        if ("effect" in answer) effects.push(answer.effect);
        if ("read" in answer) take(moving, answer.read)?.();
        if ("id" in answer) take(waiting, answer.id)?.(true);
        if ("url" in answer) {
          url = answer.url;
          listening();
        }
      });
    }),
  ]);
  let asked = 0;
  return {
    url,
    effects,
    log: () => said,
    hasEnded: () => isOver(child),
    advance(milliseconds) {
      // It was killed just now, and its end may not be heard of yet.
      if (isOver(child) || !child.connected) return { moved: ended, done: ended.then(() => false) };
      const id = ++asked;
      const moved = new Promise<void>((resolve) => moving.set(id, resolve));
      const done = new Promise<boolean>((resolve) => waiting.set(id, resolve));
      // A message to a process that ends just now is not sent; its end tells as much.
      child.send({ id, advance: milliseconds }, () => undefined);
      return { moved, done };
    },
    async end() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts the server in this process, where it costs less and lives until it is told to end. */
export async function startHere({ environment, now, ...options }: Omit<Start, "death">): Promise<ToldServer> {
  const clock = createTestClock();
  clock.advance(now - clock.now());
  const server = await startServer({ PORT: "0", LOG_LEVEL: "silent", ...environment }, { ...options, clock });
  const idle = inTurn(server.idle);
  let hasEnded = false;
  return {
    url: server.url,
    effects: [],
    log: () => "",
    hasEnded: () => hasEnded,
    advance(milliseconds) {
      clock.advance(milliseconds);
      return { moved: Promise.resolve(), done: idle().then(() => true) };
    },
    async end() {
      if (hasEnded) return;
      hasEnded = true;
      await server.stop();
    },
  };
}

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function take<Key, Value>(map: Map<Key, Value>, key: Key): Value | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}
