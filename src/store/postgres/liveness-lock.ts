import { once } from "node:events";
import pg from "pg";
import { systemClock } from "../../clock.js";
import { connectionOf } from "./pool.js";

/** A connection that does not answer for so many seconds is taken for lost. */
const ANSWER_SECONDS = 5;

/**
 * After so many seconds of silence PostgreSQL takes us for lost: later than we take it for lost, so that who takes over
 * comes when we have stopped.
 */
const SILENCE = { idle: 15, interval: 5, count: 3 };

/**
 * A server's life as other servers see it: a connection of its own that holds a lock on the name of its worker. PostgreSQL
 * frees the lock when the connection ends, however it ends.
 */
export interface LivenessLock {
  /** The name under which this server claims repositories, until the connection ends. */
  worker: string;
  /** Aborted when the connection is lost: from then on others may take over. */
  lost: AbortSignal;
  /** Those of the workers whose lock nobody holds. It is also how a silent loss of the connection is noticed. */
  findDead(workers: string[]): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Connects a server to the store that it shares with others.
 *
 * @throws when the server does not answer
 */
export async function connectLiveness(url: string): Promise<LivenessLock> {
  const client = new pg.Client(connectionOf(url));
  const losing = new AbortController();
  client.on("error", (error) => losing.abort(error));
  client.on("end", () => losing.abort(new Error("the connection to the store ended")));
  await client.connect();
  let last: Promise<unknown> = Promise.resolve();
  // One after another, because each has its time from when it is sent.
  const ask = (statement: string, parameters: unknown[] = []) => {
    const answer = last.then(() => {
      losing.signal.throwIfAborted();
      return Promise.race([client.query(statement, parameters), runOutOfPatience()]);
    });
    last = answer.catch((error) => losing.abort(error));
    return answer;
  };
  await ask(`
    set tcp_keepalives_idle = ${SILENCE.idle};
    set tcp_keepalives_interval = ${SILENCE.interval};
    set tcp_keepalives_count = ${SILENCE.count};
  `);
  const worker = `worker-${crypto.randomUUID()}`;
  await ask("select pg_advisory_lock(hashtextextended($1, 0))", [worker]);
  return {
    worker,
    lost: losing.signal,
    async findDead(workers) {
      // Shared and for this statement alone, so that two servers that look at once see the same.
      const { rows } = await ask(
        "select worker from unnest($1::text[]) as worker where pg_try_advisory_xact_lock_shared(hashtextextended(worker, 0))",
        [workers],
      );
      return rows.map(({ worker }) => worker as string);
    },
    async close() {
      // A connection that is lost already has nothing to say goodbye to.
      await client.end().catch(() => undefined);
    },
  };
}

/**
 * Rejects after as long as a connection may take to answer. It counts second by second, because the answer may be there already
 * and wait, like everything else, for something long that this process is at.
 */
async function runOutOfPatience(): Promise<never> {
  for (let second = 0; second < ANSWER_SECONDS; second++) await once(systemClock.timeout(1_000), "abort");
  throw new Error(`no answer for ${ANSWER_SECONDS} seconds`);
}
