import { openSqlite } from "./sqlite/open.js";
import type { Store, StoreDependencies } from "./types.js";

/** The environment variables that say where the store is. */
type Settings = Partial<Record<"DATABASE_URL" | "DATA_DIR", string>>;

/** Opens a store; a test may pass its own. */
export type OpenStore = (environment: Settings, dependencies: StoreDependencies) => Promise<Store>;

/**
 * Opens the store that the environment asks for: the only place that knows which one that is.
 *
 * @throws {KnownError} when it cannot be opened, saying which variable leads there
 * @example
 * await openStore({ DATA_DIR: "data" }, { clock: systemClock, log }) // → { kind: "sqlite", … }
 */
export async function openStore(environment: Settings, dependencies: StoreDependencies): Promise<Store> {
  const { DATABASE_URL: url } = environment;
  if (!url) return openSqlite(environment.DATA_DIR || "data", dependencies);
  // Loaded only where it is used: an idle server is 6 MB smaller without it.
  const { openPostgres } = await import("./postgres/open.js");
  return openPostgres(url, dependencies);
}
