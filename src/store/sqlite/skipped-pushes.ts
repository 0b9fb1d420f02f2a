import type { Database } from "../database.js";
import { type SkippedPush, skipPush } from "../queue/rows.js";

/** What was passed over is written down after this long, or sooner with something else. */
const REST_MILLISECONDS = 1_000;

/** What comes before it may be worked on just now: so often it is looked whether that is in sync. */
const MOST_TRIES = 3;

/** One that is not written down yet, and how often that was tried. */
type Waiting = SkippedPush & { tries: number };

/** Pushes that touch no notes, and are not written down yet: what is lost of them costs a question at GitHub, and nothing else. */
export interface SkippedPushes {
  add(skipped: SkippedPush): void;
  /** Writes down what was passed over: in one repository, or in all of them. */
  flush(transaction: Database, repository?: number): Promise<void>;
  isEmpty(): boolean;
}

/**
 * Nothing is passed over yet.
 *
 * @param later has everything written down after so many milliseconds
 */
export function createSkippedPushes(later: (milliseconds: number) => void): SkippedPushes {
  const chains = new Map<number, Waiting[]>();
  return {
    isEmpty: () => chains.size === 0,
    add(skipped) {
      if (chains.size === 0) later(REST_MILLISECONDS);
      const chain = chains.get(skipped.repository) ?? [];
      const last = chain.at(-1);
      // Each is mostly the next one of its repository.
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
