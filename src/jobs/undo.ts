import { applyChanges } from "../apply/apply.js";
import { beginLook, type Context } from "../apply/context.js";
import { TryAgainError } from "../errors.js";
import type { RequestedAction } from "../events/requested-action.js";
import { runId } from "../marker/run.js";
import { planUndo, sortUndone } from "../plan/undo.js";
import { configure } from "../sync/configure.js";
import { isImportOffered } from "../sync/import-offer.js";
import { openIssueRepositories } from "../sync/issue-repositories.js";
import { asRefreshed, refreshIssues } from "../sync/refresh-issues.js";
import { NO_PUSH } from "../sync/sync.js";
import { writeCheck, writeProgress } from "../sync/write-check.js";
import { undoingCheck, undoneCheck, withButtons } from "../text/buttons.js";

/**
 * Closes the open issues of a run as not planned. They remember it, so that the notes do not open them again.
 * @throws {KnownError} when a person must fix something first
 * @throws {TryAgainError} when it has to continue later
 */
export async function undo({ run, commit, by }: RequestedAction, context: Context): Promise<void> {
  const { ledger, signal } = context;
  const mark = runId(run);
  const configuration = await configure(NO_PUSH, context);
  const configured = { ...context, configuration };
  const issueRepositories = await openIssueRepositories({ logins: [by], areKnown: true }, [], configured);
  const syncRun = { ...configured, issueRepositories, ...(await beginLook(context)) };
  const refreshed = await refreshIssues(syncRun);
  const changes = planUndo(asRefreshed(await ledger.issuesOfRun(mark), refreshed), mark, by);
  const applying = { ...syncRun, commit, run: null };
  try {
    await applyChanges(changes, applying);
  } catch (error) {
    if (!(error instanceof TryAgainError) || signal.aborted) throw error;
    const tracked = await ledger.issuesOfRun(mark);
    const closed = sortUndone(tracked, mark).undone.length;
    const total = closed + planUndo(tracked, mark, by).length;
    await writeProgress(undoingCheck(closed, total), { commit, run }, context);
    throw error;
  }
  const undone = sortUndone(await ledger.issuesOfRun(mark), mark);
  const offers = { overLimit: null, undoable: 0, hasOlderNotes: await isImportOffered(run, ledger) };
  await writeCheck(withButtons(undoneCheck(undone, by), offers), { commit, run }, context);
}
