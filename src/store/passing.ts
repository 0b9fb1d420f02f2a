import type { Database } from "./database.js";
import { type Passed, passOver } from "./queue.js";

/** What was passed over is written down after this long, or sooner with something else. */
const REST_MILLISECONDS = 1_000;

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
  const chains = new Map<number, Passed[]>();
  return {
    isEmpty: () => chains.size === 0,
    add(passed) {
      if (chains.size === 0) later(REST_MILLISECONDS);
      const chain = chains.get(passed.repository) ?? [];
      const last = chain.at(-1);
      // Each is mostly the next one of its repository.
      if (last && last.head === passed.base) last.head = passed.head;
      else chains.set(passed.repository, [...chain, { ...passed }]);
    },
    async settle(transaction, repository) {
      for (const id of repository === undefined ? [...chains.keys()] : [repository]) {
        const chain = chains.get(id) ?? [];
        chains.delete(id);
        for (const passed of chain) await passOver(transaction, passed);
      }
    },
  };
}
