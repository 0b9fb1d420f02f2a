import type { Clock } from "../../clock.js";
import type { Database } from "../database.js";

/** So many are committed at once at most: whoever is first should not wait for everybody. */
const MOST = 100;

/** Does something in a transaction that others may share, and resolves once that is committed. */
export type Commit = (work: (transaction: Database) => Promise<void>) => Promise<void>;

/**
 * Commits together what comes together: a commit waits for the disk, and a thousand a second would each wait for it. What fails
 * fails for all, and none of it is done.
 *
 * @example
 * const commit = createGroup(database, clock);
 * await Promise.all([commit(acceptThis), commit(acceptThat)]); // one commit
 */
export function createGroup(database: Database, clock: Pick<Clock, "wait">): Commit {
  let waiting: { work: Parameters<Commit>[0]; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Whoever is being heard now joins in.
      await clock.wait(0);
      const group = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        await database.transaction().execute(async (transaction) => {
          for (const { work } of group) await work(transaction);
        });
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (!running) void run();
    });
}
