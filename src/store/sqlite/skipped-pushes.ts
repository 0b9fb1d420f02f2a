import type { Database } from "../database.js";
import { type Passed, passOver } from "../queue/rows.js";

/** What was passed over is written down after this long, or sooner with something else. */
const REST_MILLISECONDS = 1_000;

/** What comes before it may be worked on just now: so often it is looked whether that is in sync. */
const MOST_TRIES = 3;

/** One that is not written down yet, and how often that was tried. */
type Waiting = Passed & { tries: number };

/** Pushes that touch no notes, and are not written down yet: what is lost of them costs a question at GitHub, and nothing else. */
export interface Passing {
  add(passed: Passed): void;
  /** Writes down what was passed over: in one repository, or in all of them. */
  settle(transaction: Database, repository?: number): Promise<void>;
  isEmpty(): boolean;
}

/**
 * Nothing is passed over yet.
 *
 * @param later has everything written down after so many milliseconds
 */
export function createPassing(later: (milliseconds: number) => void): Passing {
  const chains = new Map<number, Waiting[]>();
  return {
    isEmpty: () => chains.size === 0,
    add(passed) {
      if (chains.size === 0) later(REST_MILLISECONDS);
      const chain = chains.get(passed.repository) ?? [];
      const last = chain.at(-1);
      // Each is mostly the next one of its repository.
      if (last && last.head === passed.base) last.head = passed.head;
      else chains.set(passed.repository, [...chain, { ...passed, tries: 0 }]);
    },
    async settle(transaction, repository) {
      const isLast = repository !== undefined;
      for (const id of isLast ? [repository] : [...chains.keys()]) {
        const left: Waiting[] = [];
        for (const passed of chains.get(id) ?? []) {
          const isDone = await passOver(transaction, passed);
          if (!isDone && !isLast && passed.tries < MOST_TRIES)
            left.push({ ...passed, tries: passed.tries + 1 });
        }
        if (left.length > 0) chains.set(id, left);
        else chains.delete(id);
      }
      if (chains.size > 0 && !isLast) later(REST_MILLISECONDS);
    },
  };
}
