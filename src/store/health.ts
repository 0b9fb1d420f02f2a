import { StoreError } from "./errors.js";

/** Each use may fail without the other, as accepting does when the disk is full. */
type Use = "accepting" | "working";

export interface StoreHealth {
  /** Runs some work and records whether it failed. */
  watch<Result>(use: Use, work: () => Promise<Result>): Promise<Result>;
  failed(use: Use, error: unknown): void;
  over(use: Use): void;
  /** Describes the current failure in a few words without secrets; null when there is none. */
  words(): string | null;
}

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
