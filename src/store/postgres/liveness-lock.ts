import { once } from "node:events";
import pg from "pg";
import { systemClock } from "../../clock.js";
import { connectionOf } from "./pool.js";

/** An unanswered connection counts as lost after this time. */
const ANSWER_SECONDS = 5;

/** PostgreSQL must notice a dead connection later than we do, so that nobody takes over while we may still write. In seconds. */
const SILENCE = { idle: 15, interval: 5, count: 3 };

/** Its own connection locks this server's worker name. PostgreSQL frees the lock when the connection ends, so others see it. */
export interface LivenessLock {
  /** Claims carry this name until the connection ends. */
  worker: string;
  /** Aborted when the connection is lost. From then on others may take over. */
  lost: AbortSignal;
  /** Returns the workers whose lock nobody holds. It also detects a silent loss of the connection. */
  findDead(workers: string[]): Promise<string[]>;
  close(): Promise<void>;
}

/** Connects this server to a shared store; throws when the database server does not answer. */
export async function connectLiveness(url: string): Promise<LivenessLock> {
  const client = new pg.Client(connectionOf(url));
  const losing = new AbortController();
  client.on("error", (error) => losing.abort(error));
  client.on("end", () => losing.abort(new Error("the connection to the store ended")));
  await client.connect();
  let last: Promise<unknown> = Promise.resolve();
  // One at a time, because each timeout starts when its query is sent.
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
      // A shared lock for this statement alone, so that two servers may look at the same time.
      const { rows } = await ask(
        "select worker from unnest($1::text[]) as worker where pg_try_advisory_xact_lock_shared(hashtextextended(worker, 0))",
        [workers],
      );
      return rows.map(({ worker }) => worker as string);
    },
    async close() {
      // A lost connection cannot be closed.
      await client.end().catch(() => undefined);
    },
  };
}

/** Rejects after a timeout. It counts second by second, because an answer may have arrived while this process was busy. */
async function runOutOfPatience(): Promise<never> {
  for (let second = 0; second < ANSWER_SECONDS; second++) await once(systemClock.timeout(1_000), "abort");
  throw new Error(`no answer for ${ANSWER_SECONDS} seconds`);
}
