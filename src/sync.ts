import { KnownError } from "./errors.js";
import { applyChanges } from "./github/apply.js";
import { writeCheck } from "./github/checks.js";
import { type ChangedPaths, findChangedPaths } from "./github/notes.js";
import { keepToLimit, plan } from "./plan/plan.js";
import { configure } from "./stages/configure.js";
import type { Context } from "./stages/context.js";
import { openHomes } from "./stages/homes.js";
import { learn, planPlaces } from "./stages/learn.js";
import { readNotes } from "./stages/read.js";
import { lookAtNamedIssues, refreshIssues } from "./stages/refresh.js";
import { resolveOwners } from "./stages/resolve.js";
import type { Awake } from "./store/queue.js";
import { type Check, failureCheck, type Report, reportCheck } from "./text/check.js";

/** Where people changed issues and nobody pushed. */
const NO_PUSH: ChangedPaths = { base: null, head: null, touched: {} };

/**
 * Brings a repository's issues in step with its notes, from the commit where they last agreed to the newest one pushed, and
 * with what people said on them.
 *
 * It compares and does not replay: run twice, or again after a crash at any point, it ends in the same state.
 *
 * @returns what was done; null when there was nothing to look at
 * @throws {TryAgainError} when it has to go on later
 */
export async function sync({ pushes, review }: Awake, context: Context): Promise<Report | null> {
  const { github, repository, ledger, clock } = context;
  const inStep = await ledger.inStep();
  const pushed = await findChangedPaths(github, repository, pushes, inStep);
  if (!pushed && review === null) return null;
  const changed = pushed ?? NO_PUSH;
  if (inStep === null && changed.base) await ledger.setInStep(changed.base);
  try {
    const configuration = await configure(changed, context);
    const notes = await readNotes(changed, configuration, context);
    const homes = await openHomes(pushes, notes, configuration, context);
    const lookedAt = clock.now();
    const tracked = await refreshIssues(homes, configuration, context);
    const learned = await learn(tracked, review !== null, homes, context);
    const items = await resolveOwners(notes, learned.names, homes, configuration, context);
    const looked = { changed, notes };
    const known = await lookAtNamedIssues(items, tracked, looked, homes, configuration, context);
    const places = planPlaces(tracked, learned, configuration);
    const { changes, overLimit } = keepToLimit([...places, ...plan(items, known)], configuration.limit);
    const applying = { ...context, configuration, commit: changed.head, lookedAt };
    const outcomes = await applyChanges(changes, homes, applying);
    if (changed.head) await ledger.setInStep(changed.head);
    const report = { outcomes, overLimit, refused: homes.refused };
    if (outcomes.length > 0 || overLimit) await tell(reportCheck(report), changed, context);
    return report;
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    // What a person has to put right is not tried again by itself: the push that mends it brings the rest in step.
    await tell(failureCheck(error), changed, context);
    return { outcomes: [], overLimit: null, refused: [], failure: error };
  }
}

/** A check that cannot be written costs nobody their issues; without a push there is no commit to tell it on. */
async function tell(check: Check, { head }: ChangedPaths, context: Context): Promise<void> {
  const { github, repository, log } = context;
  if (head === null) return;
  try {
    await writeCheck(github, repository, head, check);
  } catch (error) {
    log.error({ err: error, title: check.title }, "the check could not be written");
  }
}
