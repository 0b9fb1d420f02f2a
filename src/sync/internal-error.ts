import type { Context } from "../apply/context.js";
import { SuspendedError, TryAgainError } from "../errors.js";
import { isTrouble } from "../github/errors.js";
import { repositoryState } from "../store/state.js";
import { internalErrorCheck, mendedCheck } from "../text/internal-error.js";
import { writeCheck } from "./write-check.js";

/** The number of failures in a row after which a check reports them. Short trouble is not reported. */
const FAILURES_TO_TELL = 5;

/** A sync that fails each time. */
interface InternalErrors {
  /** Time of the first failure, in milliseconds since the epoch. */
  since: number;
  failures: number;
  /** The commit whose check reports it; null if none does. */
  told: string | null;
}

/** Failures since the last successful sync; null if there were none. */
const internalErrors = repositoryState<InternalErrors | null>("internal errors");

/** The commit that gets the check, and the delivery to look up in the log. */
interface Place {
  /** The newest commit; null without a push. */
  commit: string | null;
  base: string | null;
  /** The delivery's id, which the log has too. */
  delivery: string;
}

/**
 * Counts an unexpected failure and reports the fifth in a row in a check, once, because endless retries would otherwise fail in silence.
 * GitHub's own trouble, limits and suspensions do not count.
 */
export async function recordInternalError(error: unknown, place: Place, context: Context): Promise<void> {
  const { ledger, clock, log } = context;
  const now = clock.now();
  if (error instanceof TryAgainError || isTrouble(error) || error instanceof SuspendedError) return;
  try {
    const before = await ledger.read(internalErrors);
    const errors = { since: now, told: null, ...before, failures: (before?.failures ?? 0) + 1 };
    await ledger.write(internalErrors, errors);
    const { commit, base, delivery } = place;
    if (errors.failures < FAILURES_TO_TELL || errors.told !== null) return;
    const run = { kind: "failed", base } as const;
    if (await writeCheck(internalErrorCheck(errors.since, delivery), { commit, run }, context))
      await ledger.write(internalErrors, { ...errors, told: commit });
  } catch (failure) {
    // The original error matters more.
    log.warn({ err: failure }, "the check about this failure could not be written");
  }
}

/** Finds the commit whose check reports that the sync fails; null if there is none. */
export async function findReportedCommit({ ledger }: Context): Promise<string | null> {
  return (await ledger.read(internalErrors))?.told ?? null;
}

/**
 * Forgets the failures after a successful sync.
 *
 * @param told a commit whose check still reports the failure; null if there is none
 */
export async function endInternalErrors(told: string | null, context: Context): Promise<void> {
  const { ledger } = context;
  if (!(await ledger.read(internalErrors))) return;
  if (told !== null)
    await writeCheck(mendedCheck(), { commit: told, run: { kind: "failed", base: null } }, context);
  await ledger.write(internalErrors, null);
}
