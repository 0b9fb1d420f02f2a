/** The store did not do what was asked of it: nothing was committed, and it may work again later. */
export class StoreError extends Error {
  override name = "StoreError";

  constructor(cause: unknown) {
    super(`the store failed${sayCode(cause)}`, { cause });
    // Probot hangs the whole delivery on an error, which is not to be printed with each that comes while the store is away.
    Object.defineProperty(this, "event", { writable: true, enumerable: false });
  }
}

/**
 * Whether something failed because the store did, alone or among others as Probot collects them.
 *
 * @example
 * isStoreFailure(new AggregateError([new StoreError(refused)])) // → true
 */
export function isStoreFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isStoreFailure);
  return error instanceof StoreError;
}

/** The code alone, because the message of a database may name users and paths, and this one is told to anybody. */
function sayCode(cause: unknown): string {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === "string" ? ` (${code})` : "";
}
