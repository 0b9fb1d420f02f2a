import type { Database } from "../database.js";
import { type SkippedPush, skipPush } from "../queue/rows.js";

/** Skipped pushes are stored after this long, or earlier with other work. */
const REST_MILLISECONDS = 1_000;

/** An earlier push may still be syncing, so check this often whether it has been synced. */
const MOST_TRIES = 3;

type Waiting = SkippedPush & { tries: number };

/** Buffers pushes without notes. The loss of one only costs a request to GitHub. */
export interface SkippedPushes {
  add(skipped: SkippedPush): void;
  /** Stores the skipped pushes of one repository, or of all. */
  flush(transaction: Database, repository?: number): Promise<void>;
  isEmpty(): boolean;
}

/** Creates an empty buffer, which schedules its flushes with `later`. */
export function createSkippedPushes(later: (milliseconds: number) => void): SkippedPushes {
  const chains = new Map<number, Waiting[]>();
  return {
    isEmpty: () => chains.size === 0,
    add(skipped) {
      if (chains.size === 0) later(REST_MILLISECONDS);
      const chain = chains.get(skipped.repository) ?? [];
      const last = chain.at(-1);
      // Consecutive pushes usually follow on each other.
      if (last && last.head === skipped.base) last.head = skipped.head;
      else chains.set(skipped.repository, [...chain, { ...skipped, tries: 0 }]);
    },
    async flush(transaction, repository) {
      const isLast = repository !== undefined;
      for (const id of isLast ? [repository] : [...chains.keys()]) {
        const left: Waiting[] = [];
        for (const skipped of chains.get(id) ?? []) {
          const isDone = await skipPush(transaction, skipped);
          if (!isDone && !isLast && skipped.tries < MOST_TRIES)
            left.push({ ...skipped, tries: skipped.tries + 1 });
        }
        if (left.length > 0) chains.set(id, left);
        else chains.delete(id);
      }
      if (chains.size > 0 && !isLast) later(REST_MILLISECONDS);
    },
  };
}
