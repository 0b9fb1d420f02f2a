import type { Clock } from "../../clock.js";
import type { Database } from "../database.js";

/** Limits a group, so that its first member does not wait for too many others. */
const MOST = 100;

/** Runs work in a transaction that others may share, and resolves after its commit. */
export type Commit = (work: (transaction: Database) => Promise<void>) => Promise<void>;

/**
 * Commits simultaneous work together, because each commit waits for the disk. If one fails, nothing of the group is committed.
 */
export function createGroup(database: Database, clock: Pick<Clock, "wait">): Commit {
  let waiting: { work: Parameters<Commit>[0]; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Deliveries that are being received may join.
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
