import type { Context } from "../apply/context.js";
import { readSyncedCommit } from "../github/synced-commit.js";
import { rememberFoundSynced, wasAskedForSynced } from "../store/repositories.js";

/**
 * Finds the commit up to which notes and issues agree. If the ledger has none, asks GitHub once, because the store may have been
 * lost.
 *
 * @returns null for a repository that was never synced, where the first push tells the base
 */
export async function findLastSyncedCommit(context: Context): Promise<string | null> {
  const { github, repository, ledger, author } = context;
  const known = await ledger.lastSynced();
  if (known !== null || !("app" in author)) return known; // An account cannot write checks.
  if (!(await wasAskedForSynced(ledger)))
    await rememberFoundSynced(ledger, await readSyncedCommit(github, repository, author.app));
  return ledger.lastSynced();
}
