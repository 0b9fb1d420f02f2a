import { findCheck } from "../apply/check-run.js";
import type { Context } from "../apply/context.js";
import { UnansweredError } from "../errors.js";
import { findChangedSince } from "../sync/changed-paths.js";
import { findLastSyncedCommit } from "../sync/last-synced-commit.js";
import { syncSince } from "../sync/sync.js";
import { writeCheck } from "../sync/write-check.js";
import { type Report, unansweredCheck } from "../text/check.js";
import type { Check } from "../text/check-run.js";
import { previewPull } from "./preview.js";

/**
 * Repeats a commit's preview, or its sync from the original base even when it is synced; null when the commit has no check of
 * ours.
 */
export async function rerun(commit: string, by: string, context: Context): Promise<Report | Check | null> {
  const { ledger } = context;
  const check = await findCheck(commit, context);
  if (!check || check.run.kind === "import") return null;
  // The person who presses Re-run has just fixed something, so ask GitHub again.
  await ledger.forget();
  if (check.run.kind === "preview") return previewPull(check.run.pull, context);
  const { base } = check.run;
  const changed = await findChangedSince(context, base);
  const pushers = { logins: [by], areKnown: true };
  const lastSynced = await findLastSyncedCommit(context);
  // Later changes have a sync of their own, because compared with the older base, a new bullet may look like an edited one.
  if (lastSynced !== null && lastSynced !== changed.head && lastSynced !== base) {
    const missed = await findChangedSince(context, lastSynced);
    const look = { changed: missed, pushers, reviewed: true };
    const syncing = syncSince(look, { commit: missed.head, asked: false }, context);
    await syncing.catch(async (error: unknown) => {
      if (error instanceof UnansweredError)
        await writeCheck(unansweredCheck(error), { commit, run: { kind: "failed", base } }, context);
      throw error;
    });
  }
  return syncSince({ changed, pushers, reviewed: true }, { commit, asked: true }, context);
}
