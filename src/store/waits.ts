import type { Database } from "./database.js";
import type { RepositoryWork } from "./queue/rows.js";

export interface Postponement {
  /** Milliseconds since the epoch. */
  until: number;
  /** Consecutive failures. */
  failures: number;
  /** True while it only waits to look for an unanswered write, so that new work starts at once. */
  onlyLooks?: boolean;
}

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

/** Resumes a repository whose unanswered write was seen; false when it does not wait for one. */
export async function endLooking(database: Database, repository: number, now: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("repository")
    .set({ due_at: now })
    .where("id", "=", repository)
    .where("only_looks", "=", 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
