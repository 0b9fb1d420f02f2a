import type { LivenessLock } from "../src/store/postgres/liveness-lock.js";
import type { Life } from "./life.js";
import type { Timeline } from "./timeline.js";

/** A connection that does not answer is given up after this long, as `liveness-lock.ts` does. */
const PATIENCE_MILLISECONDS = 5_000;
/** PostgreSQL frees the locks of a silent connection after this long, as `liveness-lock.ts` asks it to. */
const SILENCE_MILLISECONDS = 30_000;

interface Ground {
  timeline: Timeline;
  isCut(life: Life): boolean;
}

interface Connection {
  life: Life;
  losing: AbortController;
  /** When its connection was cut. */
  cutAt: number | null;
  isClosed: boolean;
}

/** The locks by which servers see each other live. */
export interface Presence {
  connect(life: Life): Promise<LivenessLock>;
  /** Cuts the connection of a life: neither side hears of it. */
  cut(life: Life): void;
}

/** Creates the locks of a store. */
export function createPresence({ timeline, isCut }: Ground): Presence {
  const connections = new Map<string, Connection>();

  function isHeld(worker: string): boolean {
    const connection = connections.get(worker);
    if (!connection || connection.isClosed || connection.life.isOver()) return false;
    return connection.cutAt === null || timeline.now() < connection.cutAt + SILENCE_MILLISECONDS;
  }

  async function ask({ life, losing, cutAt }: Connection): Promise<void> {
    await life.pass();
    losing.signal.throwIfAborted();
    if (cutAt === null) return;
    await new Promise<void>((resolve) => void timeline.after(PATIENCE_MILLISECONDS, resolve));
    await life.pass();
    const error = new Error("no answer");
    losing.abort(error);
    throw error;
  }

  return {
    async connect(life) {
      await life.pass();
      if (isCut(life)) throw new Error("connect ETIMEDOUT");
      const worker = `worker-${connections.size}`;
      const connection: Connection = { life, losing: new AbortController(), cutAt: null, isClosed: false };
      connections.set(worker, connection);
      return {
        worker,
        lost: connection.losing.signal,
        async findDead(workers) {
          await ask(connection);
          return workers.filter((each) => !isHeld(each));
        },
        async close() {
          connections.get(worker)!.isClosed = true;
        },
      };
    },
    cut(life) {
      for (const connection of connections.values())
        if (connection.life === life) connection.cutAt ??= timeline.now();
    },
  };
}
