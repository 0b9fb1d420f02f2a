import { KnownError } from "./errors.js";
import { applyChanges } from "./github/apply.js";
import { writeCheck } from "./github/checks.js";
import { type ChangedPaths, findChangedPaths } from "./github/notes.js";
import { keepToLimit, plan } from "./plan/plan.js";
import { configure } from "./stages/configure.js";
import type { Context } from "./stages/context.js";
import { readNotes } from "./stages/read.js";
import { refreshIssues } from "./stages/refresh.js";
import { resolveOwners } from "./stages/resolve.js";
import type { WaitingPush } from "./store/queue.js";
import { failureCheck, type Report, reportCheck } from "./text/check.js";

/**
 * Brings a repository's issues in step with its notes, from the commit where they last agreed to the newest one pushed.
 *
 * It compares and does not replay: run twice, or again after a crash at any point, it ends in the same state.
 *
 * @returns what was done; null when there was nothing to look at
 * @throws {TryAgainError} when it has to go on later
 */
export async function sync(pushes: WaitingPush[], context: Context): Promise<Report | null> {
  const { github, repository, ledger, clock } = context;
  const inStep = await ledger.inStep();
  const changed = await findChangedPaths(github, repository, pushes, inStep);
  if (!changed) return null;
  if (inStep === null && changed.base) await ledger.setInStep(changed.base);
  try {
    const configuration = await configure(changed.touched, context);
    const notes = await readNotes(changed, configuration, context);
    const items = await resolveOwners(notes, configuration, context);
    const lookedAt = clock.now();
    const known = await refreshIssues(items, changed, configuration, context);
    const { changes, overLimit } = keepToLimit(plan(items, known), configuration.limit);
    const outcomes = await applyChanges(changes, {
      ...context,
      configuration,
      commit: changed.head,
      lookedAt,
    });
    await ledger.setInStep(changed.head);
    const report = { outcomes, overLimit };
    if (outcomes.length > 0 || overLimit) await tell(reportCheck(report), changed, context);
    return report;
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    // What a person has to put right is not tried again by itself: the push that mends it brings the rest in step.
    await tell(failureCheck(error), changed, context);
    return { outcomes: [], overLimit: null, failure: error };
  }
}

/** A check that cannot be written costs nobody their issues. */
async function tell(
  check: Parameters<typeof writeCheck>[3],
  { head }: ChangedPaths,
  context: Context,
): Promise<void> {
  const { github, repository, log } = context;
  try {
    await writeCheck(github, repository, head, check);
  } catch (error) {
    log.error({ err: error, title: check.title }, "the check could not be written");
  }
}
