import { isStoreFailure } from "../store/errors.js";
import type { Store, Working } from "../store/types.js";

/** What `/healthz` tells. */
export interface Health {
  state: "ok" | "failing";
  store: Store["kind"];
  /** What is wrong. */
  problem?: string;
  /** The file under which a damaged store was set aside since the start, beside the store. */
  setAside?: string;
  pushesWaiting?: number;
  syncsRunning: number;
}

/**
 * Looks whether the store answers, what waits in it, and what is being done.
 *
 * @example
 * await readHealth(store, worker) // → { state: "ok", store: "sqlite", pushesWaiting: 0, syncsRunning: 0 }
 */
export async function readHealth(store: Store, worker: Working): Promise<Health> {
  const setAside = store.setAside();
  const health = { store: store.kind, ...(setAside && { setAside }), syncsRunning: worker.running() };
  try {
    const pushesWaiting = await store.queue.countWaiting();
    const problem = store.health();
    return { state: problem ? "failing" : "ok", ...(problem && { problem }), ...health, pushesWaiting };
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    return { state: "failing", problem: (error as Error).message, ...health };
  }
}
