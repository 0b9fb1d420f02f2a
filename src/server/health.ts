import { isStoreFailure } from "../store/errors.js";
import type { Store, Working } from "../store/types.js";
import type { Registration } from "./registration.js";

/** The body of `/healthz`. */
export interface Health {
  state: "ok" | "failing";
  store: Store["kind"];
  problem?: string;
  /** Name of the file under which a damaged store was set aside since the start. */
  setAside?: string;
  pushesWaiting?: number;
  syncsRunning: number;
}

/** Reads whether the store answers, whether GitHub accepts the App, and how much waits. */
export async function readHealth(
  store: Store,
  worker: Working,
  registration: Pick<Registration, "problem">,
): Promise<Health> {
  const setAside = store.setAside();
  const health = { store: store.kind, ...(setAside && { setAside }), syncsRunning: worker.running() };
  try {
    const pushesWaiting = await store.queue.countWaiting();
    const problem = store.health() ?? registration.problem();
    return { state: problem ? "failing" : "ok", ...(problem && { problem }), ...health, pushesWaiting };
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    return { state: "failing", problem: (error as Error).message, ...health };
  }
}
