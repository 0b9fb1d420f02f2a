import { StoreError } from "./errors.js";

/** What the store is used for: each may fail while the other does not, as when a disk is full. */
type Use = "accepting" | "working";

/** Whether the store works, as those who use it last saw. */
export interface StoreHealth {
  /** Does something, and remembers whether it failed. */
  watch<Result>(use: Use, work: () => Promise<Result>): Promise<Result>;
  failed(use: Use, error: unknown): void;
  over(use: Use): void;
  /** What is wrong, in a few words without secrets; null when nothing is. */
  words(): string | null;
}

/**
 * No trouble yet.
 *
 * @example
 * health.failed("accepting", new StoreError({ code: "SQLITE_FULL" }));
 * health.words() // → "the store failed (SQLITE_FULL)"
 */
export function createStoreHealth(): StoreHealth {
  const words = new Map<Use, string>();
  const health: StoreHealth = {
    async watch(use, work) {
      try {
        const result = await work();
        health.over(use);
        return result;
      } catch (error) {
        health.failed(use, error);
        throw error;
      }
    },
    failed(use, error) {
      words.set(use, (error instanceof StoreError ? error : new StoreError(error)).message);
    },
    over: (use) => void words.delete(use),
    words: () => [...words.values()][0] ?? null,
  };
  return health;
}
