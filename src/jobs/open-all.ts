import type { Context } from "../apply/context.js";
import { applyRun, findOpened } from "../apply/run.js";
import { TryAgainError } from "../errors.js";
import type { RequestedAction } from "../events/requested-action.js";
import { runId } from "../marker/run.js";
import { planUndo } from "../plan/undo.js";
import { findChangedSince } from "../sync/changed-paths.js";
import { describeGivenUp } from "../sync/given-up.js";
import { isImportOffered } from "../sync/import-offer.js";
import { planChanges } from "../sync/sync.js";
import { writeCheck, writeProgress } from "../sync/write-check.js";
import { openingCheck, withButtons } from "../text/buttons.js";
import { reportCheck } from "../text/check.js";

/**
 * Opens what the limit held back, by syncing without it from the stopped push to the newest commit (docs/behaviour.md#limit).
 * @throws {KnownError} when a person must fix something first
 * @throws {TryAgainError} when it has to continue later
 */
export async function openAll({ run, commit, by }: RequestedAction, context: Context): Promise<void> {
  const { repository, ledger, signal } = context;
  const mark = runId(run);
  // This includes later pushes.
  const changed = await findChangedSince(context, run.kind === "sync" ? run.base : null);
  const pushers = { logins: [by], areKnown: true };
  const planned = await planChanges({ changed, pushers, reviewed: false }, context);
  const { changes, syncRun } = planned;
  const before = await findOpened(mark, context);
  const total = before.length + changes.filter(({ kind }) => kind === "open").length;
  const applying = { ...syncRun, commit: changed.head, run: mark };
  try {
    const { outcomes, givenUp } = await applyRun(changes, applying);
    const offers = {
      overLimit: null,
      undoable: planUndo(await ledger.issuesOfRun(mark), mark, by).length,
      hasOlderNotes: await isImportOffered(run, ledger),
    };
    const check = reportCheck({
      outcomes,
      overLimit: null,
      givenUp: givenUp.map((change) => describeGivenUp(change, applying)),
      refused: syncRun.issueRepositories.refused,
      annotations: planned.annotations,
      place: { repository, commit: changed.head },
    });
    await writeCheck(withButtons(check, offers), { commit, run }, context);
    await ledger.endRun(mark);
  } catch (error) {
    if (!(error instanceof TryAgainError) || signal.aborted) throw error;
    const opened = await findOpened(mark, context);
    await writeProgress(openingCheck(opened.length, total), { commit, run }, context);
    throw error;
  }
}
