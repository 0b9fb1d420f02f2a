import { findCheck } from "../apply/check-run.js";
import type { Context } from "../apply/context.js";
import { findTouched } from "../github/git.js";
import { findChangedSince } from "../sync/changed-paths.js";
import { findLastSyncedCommit } from "../sync/last-synced-commit.js";
import { syncSince } from "../sync/sync.js";
import type { Report } from "../text/check.js";
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
  const changed = await findChangedSince(context, check.run.base);
  const lastSynced = await findLastSyncedCommit(context);
  // Include the changes since the last synced commit.
  if (lastSynced !== null && lastSynced !== changed.head)
    Object.assign(changed.touched, await findTouched(context, lastSynced, changed.head));
  const pushers = { logins: [by], areKnown: true };
  return syncSince({ changed, pushers, reviewed: true }, { commit, asked: true }, context);
}
