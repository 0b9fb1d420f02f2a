import type { Database } from "./database.js";
import type { RepositoryWork } from "./queue/rows.js";

/** Until when a repository is put off, and why. */
export interface Postponement {
  /** Milliseconds since the epoch. */
  until: number;
  /** How often in a row it failed. */
  failures: number;
  /** Whether it waits for nothing but to look again for a write that was not answered: then what comes is worked on at once. */
  onlyLooks?: boolean;
}

/** Puts a repository off. */
export async function postpone(
  database: Database,
  { repository }: Pick<RepositoryWork, "repository">,
  { until, failures, onlyLooks = false }: Postponement,
): Promise<void> {
  await database
    .updateTable("repository")
    .set({ due_at: until, failures, only_looks: onlyLooks ? 1 : 0 })
    .where("id", "=", repository.id)
    .execute();
}

/**
 * Has a repository worked on now that waits for nothing but to look again for a write: it was seen.
 *
 * @param now milliseconds since the epoch
 * @returns false where it does not wait, or waits for something else
 */
export async function endLooking(database: Database, repository: number, now: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("repository")
    .set({ due_at: now })
    .where("id", "=", repository)
    .where("only_looks", "=", 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
