import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import type { Logger } from "probot";
import { StoreError } from "../errors.js";
import { checkValues } from "../values.js";

/** GitHub waits ten seconds for a response to a delivery, so a longer wait for the store helps nobody. */
const ANSWER_MILLISECONDS = 10_000;

/** One connection listens for jobs. Deliveries and syncs share the others. */
const CONNECTIONS = 10;

export function connectionOf(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "next-steps",
    connectionTimeoutMillis: ANSWER_MILLISECONDS,
    keepAlive: true,
    types: {
      // GitHub's ids and times fit a JavaScript number. pg's own setting for this would affect the whole process.
      getTypeParser: (type: number, format?: "text" | "binary") =>
        type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format as "text"),
    },
  };
}

export function createPool(url: string, log: Logger): pg.Pool {
  return surviveLosses(
    new pg.Pool({ ...connectionOf(url), query_timeout: ANSWER_MILLISECONDS, max: CONNECTIONS }),
    log,
  );
}

/**
 * Listens for connection errors, because an unhandled one would end the process. Each user of a connection receives them anyway.
 */
export function surviveLosses(pool: pg.Pool, log: Logger): pg.Pool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", (error) => log.debug(`a connection to the store broke: ${error.message}`));
    releaseOnce(client);
  });
  return pool;
}

/**
 * Ignores a second release. graphile-worker 0.17 releases its listening client twice when the connection breaks while it
 * stops, and pg's error would end the process as an unhandled rejection.
 */
function releaseOnce(client: pg.PoolClient): void {
  let release: pg.PoolClient["release"] | null = null;
  Object.defineProperty(client, "release", {
    get: () => (error?: Error | boolean) => {
      const once = release;
      release = null;
      once?.(error);
    },
    // pg's pool sets another function each time that it hands out the client.
    set(given: pg.PoolClient["release"]) {
      release = given;
    },
  });
}

/** Adapts the pool to Kysely. Failures become {@link StoreError}s, and a connection with an unanswered query is closed. */
export function guardPool(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch(fail);
      let unanswered = false;
      const query = async (statement: string, parameters: readonly unknown[]) => {
        const values = checkValues(statement, parameters);
        try {
          return await client.query(statement, values);
        } catch (error) {
          unanswered ||= !(error instanceof pg.DatabaseError);
          throw new StoreError(error);
        }
      };
      // Kysely only calls the form with a cursor to stream, which we never do.
      return { query, release: () => client.release(unanswered) } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

function fail(error: unknown): never {
  throw new StoreError(error);
}
