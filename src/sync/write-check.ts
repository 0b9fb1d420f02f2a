import { ensureCheck } from "../apply/check-run.js";
import type { Context } from "../apply/context.js";
import { MINUTE } from "../clock.js";
import { SuspendedError, TryAgainError } from "../errors.js";
import { isTrouble } from "../github/errors.js";
import { printRun, type Run } from "../marker/run.js";
import { repositoryState } from "../store/state.js";
import type { Check } from "../text/check-run.js";
import { forWorkflow, withCommands } from "../text/commands.js";

/** The run whose progress was told last. */
const lastProgress = repositoryState<string>("progress");

/** How often people are told how far a run is that takes long. */
const PROGRESS_MILLISECONDS = MINUTE;

/** Where a check stands, and what it tells of. */
interface CheckTarget {
  /** Null where nobody pushed: then there is no commit to tell it on. */
  commit: string | null;
  run: Run;
}

/**
 * Writes the check of a run; one that GitHub refuses costs nobody their issues.
 *
 * @returns whether it was written
 * @throws what is over after a while: then the run is told of again
 */
export async function writeCheck(
  check: Check,
  { commit, run }: CheckTarget,
  context: Context,
): Promise<boolean> {
  const { author, log } = context;
  const isApp = "app" in author;
  // Only Apps write checks; whoever runs a command reads what it prints.
  if (commit === null || !(isApp || author.writesChecks)) return false;
  try {
    await ensureCheck({ commit, run }, isApp ? withCommands(check, run) : forWorkflow(check), context);
    return true;
  } catch (error) {
    if (isTrouble(error) || error instanceof SuspendedError || error instanceof TryAgainError) throw error;
    log.error({ err: error, title: check.title }, "the check could not be written");
    return false;
  }
}

/** Tells how far a run is that GitHub's rate limit cuts into slices, but not after every slice: a check run is a write too. */
export async function writeProgress(check: Check, target: CheckTarget, context: Context): Promise<void> {
  const { ledger } = context;
  const run = printRun(target.run);
  if ((await ledger.read(lastProgress, PROGRESS_MILLISECONDS)) === run) return;
  await writeCheck(check, target, context);
  await ledger.write(lastProgress, run);
}
