import { ensureCheck } from "../apply/check-run.js";
import type { Context } from "../apply/context.js";
import { MINUTE } from "../clock.js";
import { SuspendedError, TryAgainError } from "../errors.js";
import { isTrouble, statusOf } from "../github/errors.js";
import { printRun, type Run } from "../marker/run.js";
import { StoreError } from "../store/errors.js";
import { repositoryState } from "../store/state.js";
import type { Check } from "../text/check-run.js";
import { forWorkflow, withCommands } from "../text/commands.js";

/** The run whose progress was reported last. */
const lastProgress = repositoryState<string>("progress");

/** The interval of progress reports of a long run. */
const PROGRESS_MILLISECONDS = MINUTE;

interface CheckTarget {
  /** Null without a push, so that there is no check. */
  commit: string | null;
  run: Run;
}

/**
 * Writes the check of a run. Logs a refusal, so that it does not stop the issues.
 *
 * @returns true if it was written
 * @throws temporary errors, so that the run is reported again
 */
export async function writeCheck(
  check: Check,
  { commit, run }: CheckTarget,
  context: Context,
): Promise<boolean> {
  const { author, log } = context;
  const isApp = "app" in author;
  // Only Apps can write checks. A command prints its result.
  if (commit === null || !(isApp || author.writesChecks)) return false;
  try {
    await ensureCheck({ commit, run }, isApp ? withCommands(check, run) : forWorkflow(check), context);
    return true;
  } catch (error) {
    if (isTemporary(error)) throw error;
    log.error({ err: error, title: check.title }, "the check could not be written");
    return false;
  }
}

/** A rejected token says nothing about the check. */
function isTemporary(error: unknown): boolean {
  const isOurs = [SuspendedError, TryAgainError, StoreError].some((kind) => error instanceof kind);
  return isOurs || isTrouble(error) || statusOf(error) === 401;
}

/** Reports the progress of a run that GitHub's rate limit cuts into slices, though not after every slice, because a check is a write too. */
export async function writeProgress(check: Check, target: CheckTarget, context: Context): Promise<void> {
  const { ledger } = context;
  const run = printRun(target.run);
  if ((await ledger.read(lastProgress, PROGRESS_MILLISECONDS)) === run) return;
  await writeCheck(check, target, context);
  await ledger.write(lastProgress, run);
}
