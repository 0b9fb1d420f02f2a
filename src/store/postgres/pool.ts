import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import type { Logger } from "probot";
import { StoreError } from "../errors.js";
import { checkValues } from "../values.js";

/** GitHub waits ten seconds for the answer to a delivery: whoever waits longer for the store has no one to tell. */
const ANSWER_MILLISECONDS = 10_000;

/** One connection listens for jobs; the others are shared by deliveries and syncs, a statement at a time. */
const CONNECTIONS = 10;

/** How a connection is made, whatever it is for. */
export function connectionOf(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "next-steps",
    connectionTimeoutMillis: ANSWER_MILLISECONDS,
    keepAlive: true,
    types: {
      // GitHub's numbers and milliseconds fit a JavaScript number; pg would give strings, or change it for the whole process.
      getTypeParser: (type: number, format?: "text" | "binary") =>
        type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format as "text"),
    },
  };
}

/** Connections to a PostgreSQL server; one that breaks is replaced. */
export function createPool(url: string, log: Logger): pg.Pool {
  return surviveLosses(
    new pg.Pool({ ...connectionOf(url), query_timeout: ANSWER_MILLISECONDS, max: CONNECTIONS }),
    log,
  );
}

/**
 * Listens to the errors of a pool's connections. Without a listener each of them would end the process; whoever was using the
 * connection hears of it and says so.
 */
export function surviveLosses(pool: pg.Pool, log: Logger): pg.Pool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", (error) => log.debug(`a connection to the store broke: ${error.message}`));
  });
  return pool;
}

/** The pool as Kysely takes it: what fails is a {@link StoreError}, and a connection whose query got no answer is closed. */
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
      // Kysely streams nothing of ours, so the form with a cursor is never called.
      return { query, release: () => client.release(unanswered) } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

function fail(error: unknown): never {
  throw new StoreError(error);
}
