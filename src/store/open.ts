import { openSqlite } from "./sqlite/open.js";
import type { Store, StoreDependencies } from "./types.js";

type Settings = Partial<Record<"DATABASE_URL" | "DATA_DIR", string>>;

export type OpenStore = (environment: Settings, dependencies: StoreDependencies) => Promise<Store>;

/** Opens the store that the environment names; throws a {@link KnownError} with the variable when it cannot. */
export async function openStore(environment: Settings, dependencies: StoreDependencies): Promise<Store> {
  const { DATABASE_URL: url } = environment;
  if (!url) return openSqlite(environment.DATA_DIR || "data", dependencies);
  // Loaded on demand, because it costs an idle server 6 MB.
  const { openPostgres } = await import("./postgres/open.js");
  return openPostgres(url, dependencies);
}
