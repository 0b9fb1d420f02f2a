import { setTimeout as wait } from "node:timers/promises";
import type { Delivery, Lab } from "../../lab/lab.js";
import type { Place } from "../store/place.js";
import type { Death } from "./messages.js";
import { startHere, startProcess, type ToldServer } from "./process.js";

/** The clock of every server starts here and goes on from one server to the next. */
const BEGINNING = Date.parse("2026-05-05T10:00:00Z");

/** What is tried again is tried again within this time; a minute at a time. */
const MINUTE = 60_000;
const PATIENCE = 2 * 60 * MINUTE;

/**
 * A server that asks GitHub for nothing for so many milliseconds of this machine, and is not done, waits for time to pass. A busy
 * machine may let more time pass than necessary. That is why a held request has no effect after GitHub's ten seconds.
 */
const SILENCE = 250;

/** The successor of a killed server on PostgreSQL waits for 20 seconds, longer than any held request lasts. */
const NUDGE = process.env.STORE === "postgres" ? 10_000 : 5_000;

/** How the next server is to be. */
export interface Next {
  /** Whether it is a process of its own, so that it can be killed; in this process it costs less. */
  isProcess: boolean;
  /** When it is to die. */
  death?: Death | undefined;
  /** Where its store is, if not where the last one's was. */
  place?: Place;
}

/** Has a server running, as a process of its own, and when that ended another one on the same store. */
export interface Keeper {
  /** Has a delivery taken: it is sent again, as GitHub's button does, until a server answers that it has it. */
  deliver(delivery: Delivery): Promise<void>;
  /** Lets time pass until nothing waits any more, and then a minute more. */
  settle(): Promise<void>;
  /** Lets so many milliseconds pass, and waits until nothing is left to do then; false where the server ended meanwhile. */
  pass(milliseconds: number): Promise<boolean>;
  /** Ends the server as a crash does. */
  kill(): Promise<void>;
  /** Ends the server that runs, and starts another one as it is asked to be. */
  replace(next: Next): Promise<void>;
  /** Has a server running, and lets no time pass. */
  start(): Promise<void>;
  /** Has a second server share the store, and every store that comes after it. */
  accompany(): Promise<void>;
  isDown(): boolean;
  /** What time it is for the servers, in milliseconds since the epoch. */
  now(): number;
  /** How many servers have ended by themselves or were killed. */
  ends(): number;
  /** The effects of the server that runs, or ended last. */
  effects(): string[];
  /** What all servers so far logged. */
  log(): string;
  stop(): Promise<void>;
}

/** Has a server run on a store. It starts with the first need. */
export function keepServer(lab: Lab, place: Place): Keeper {
  let now = BEGINNING;
  let next: Next = { isProcess: true, place };
  let store = place;
  const started: ToldServer[] = [];
  /** The server that shares the store of the others. */
  let companion: ToldServer | null = null;
  let replaced = 0;

  async function start(): Promise<ToldServer> {
    const { isProcess, death, place = store } = next;
    next = { isProcess: false };
    store = place;
    const environment = { ...lab.environment, ...store.environment };
    const start = { environment, now };
    const server = isProcess
      ? await startProcess({ ...start, death })
      : await startHere({ ...start, fetch: lab.fetch });
    started.push(server);
    return server;
  }

  /** The server that runs, started anew where the last one ended. */
  async function current(): Promise<ToldServer> {
    let server = started.at(-1) ?? (await start());
    while (server.url === null || server.hasEnded()) {
      server = await start();
    }
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    return server;
  }

  async function accompany(): Promise<void> {
    const environment = { ...lab.environment, ...store.environment };
    companion = await startHere({ environment, now, fetch: lab.fetch });
  }

  async function countWaiting({ url }: ToldServer): Promise<number> {
    try {
      const health = (await (await fetch(`${url}/healthz`)).json()) as { pushesWaiting: number };
      return health.pushesWaiting;
    } catch {
      return Number.NaN; // It ended meanwhile.
    }
  }

  /** Moves the clock, and goes on moving it while the server waits for that; false when it ended. */
  async function advance(server: ToldServer, step: number): Promise<boolean> {
    for (let next = step; ; next = NUDGE) {
      now += next;
      const other = companion?.advance(next);
      const own = server.advance(next);
      const done = own.done.then(async (isAlive) => {
        // When this one was killed, what the other waits for may have to be let go first.
        if (isAlive) await other?.done;
        return isAlive;
      });
      await Promise.all([own.moved, other?.moved]);
      for (let asked = -1; asked < lab.requests.length || lab.isBusy(); ) {
        asked = lab.requests.length;
        const answer = await Promise.race([done, wait(SILENCE, null)]);
        if (answer !== null) return answer;
      }
    }
  }

  const log = () => started.map((server) => server.log()).join("--- started again ---\n");
  return {
    async deliver(delivery) {
      for (;;) {
        const server = await current();
        const { status, body } = await lab.deliver(delivery);
        if (status === 200) return;
        // A store that does not answer in time on a busy machine accepts nothing (503).
        if (!server.hasEnded() && status > 0 && status !== 503)
          throw new Error(`the delivery was answered ${status} ${body}:\n${log()}`);
      }
    },
    async settle() {
      for (let passed = 0, step = 0; passed <= PATIENCE; passed += step) {
        const server = await current();
        const isDone = (await advance(server, step)) && (await countWaiting(server)) === 0;
        if (isDone && passed > 0) return;
        step = server.hasEnded() ? 0 : MINUTE;
      }
      const { url } = await current();
      const health = await (await fetch(`${url}/healthz`)).text();
      throw new Error(`pushes wait for ever at ${new Date(now).toISOString()}, ${health}:\n${log()}`);
    },
    pass: async (milliseconds) => advance(await current(), milliseconds),
    kill: async () => (await current()).end(),
    async replace(wanted) {
      if (started.at(-1)?.hasEnded() === false) replaced++;
      await started.at(-1)?.end();
      if (wanted.place) await companion?.end();
      next = wanted;
      await current();
      if (wanted.place && companion) await accompany();
    },
    async start() {
      await current();
    },
    accompany,
    isDown: () => started.at(-1)?.hasEnded() ?? true,
    now: () => now,
    ends: () => started.filter((server) => server.hasEnded()).length - replaced,
    effects: () => started.at(-1)?.effects ?? [],
    log,
    async stop() {
      for (const server of started) await server.end();
      await companion?.end();
    },
  };
}
