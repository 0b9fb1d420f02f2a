/** Thrown when a store operation fails. Nothing was committed, and a retry may succeed. */
export class StoreError extends Error {
  override name = "StoreError";

  constructor(cause: unknown) {
    super(`the store failed${sayCode(cause)}`, { cause });
    // Probot attaches the whole delivery here. Hide it, so that the log does not repeat it while the store is down.
    Object.defineProperty(this, "event", { writable: true, enumerable: false });
  }
}

/** Returns true when the store caused an error, alone or within Probot's AggregateError. */
export function isStoreFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isStoreFailure);
  return error instanceof StoreError;
}

/** Gives only the code, because a database's message may name users and paths, and anybody may read ours. */
function sayCode(cause: unknown): string {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === "string" ? ` (${code})` : "";
}
