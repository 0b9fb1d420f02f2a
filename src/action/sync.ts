import { endCheck, openCheck } from "../apply/check-run.js";
import { KnownError, RateLimitedError, TryAgainError } from "../errors.js";
import { type EarlierRuns, readEarlierRuns } from "../github/earlier-runs.js";
import { findTouched } from "../github/git.js";
import type { Pushers } from "../github/home.js";
import { nameIssue } from "../jobs/preview.js";
import { retryAt } from "../github/limits.js";
import { findStart } from "../github/since.js";
import type { Run } from "../marker/run.js";
import { type Look, planChanges, syncSince } from "../sync/sync.js";
import { writeCheck } from "../sync/write-check.js";
import { describeChange, describeOutcome } from "../text/change-line.js";
import { annotateNotes } from "../text/annotation.js";
import { CANCELLED_CHECK, CRASHED_CHECK, failureCheck, type Report, reportCheck, resumedCheck } from "../text/check.js";
import { forWorkflow } from "../text/commands.js";
import { dryRunCheck } from "../text/preview.js";
import type { ActionRun } from "./action.js";
import type { Result } from "./outputs.js";
import type { Trigger } from "./trigger.js";

/**
 * How long a request of a run that was killed may still take effect: GitHub ends it after that.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const REQUEST_MILLISECONDS = 10_000;

/** What may start a sync. */
type SyncTrigger = Extract<Trigger, { kind: "push" | "all" }>;

/**
 * Brings the issues in sync with the newest commit of the default branch, from the last synced commit on. So a run also does what was
 * left by runs that failed, were cancelled, or never started.
 */
export async function syncToHead(trigger: SyncTrigger, run: ActionRun): Promise<Result | string> {
  const { context, inputs } = run;
  const earlier = await readEarlierRuns(context.github, context.repository, run.login);
  const { head } = earlier;
  if (head === null) return "the repository is empty";
  if (head === earlier.synced && inputs.since === null) return "the newest commit is in sync";
  const base = inputs.since === null ? findBase(trigger, earlier) : await findStart(inputs.since, context);
  const changed = { base: base ?? head, head, touched: base ? await findTouched(context, base, head) : {} };
  const look = { changed, pushers: pushersOf(trigger, base), reviewed: true };
  if (inputs.isDryRun) return planOnly(look, head, run);
  return syncInCheck(look, { ...earlier, head }, run);
}

/** The commit to start from; null where nothing is known of an earlier one, so that the notes that are there stay as they are. */
function findBase(trigger: SyncTrigger, { synced }: EarlierRuns): string | null {
  return synced ?? (trigger.kind === "push" ? trigger.before : null);
}

/** Names who pushed. Who pushed before this run's own push is not known, so that it gives no rights in other repositories. */
function pushersOf(trigger: SyncTrigger, base: string | null): Pushers {
  if (trigger.kind === "push" && trigger.before === base) return { logins: [trigger.pusher], areKnown: true };
  return { logins: [null], areKnown: false };
}

async function planOnly(look: Look, head: string, { context }: ActionRun): Promise<Result> {
  const { changes, annotations, notes, syncRun } = await planChanges(look, context);
  const { configuration, issueRepositories } = syncRun;
  const check = dryRunCheck({
    changes,
    limit: configuration.limit,
    refused: issueRepositories.refused,
    annotations: [...annotateNotes(notes, configuration), ...annotations],
    caveats: [],
    place: { repository: context.repository, commit: head },
    nameIssue: (address) => nameIssue(address, syncRun),
  });
  return { check, changes: changes.map(describeChange) };
}

/** Syncs, and tells in a check that is in progress before anything is written, so that the next run learns of a run that was killed. */
async function syncInCheck(
  look: Look,
  { head, unfinished }: EarlierRuns & { head: string },
  run: ActionRun,
): Promise<Result> {
  const { context, startedAt } = run;
  const { clock, signal } = context;
  const target = { commit: head, run: { kind: "sync", base: look.changed.base } satisfies Run };
  await openCheck(target, unfinished.find(({ commit }) => commit === head) ?? null, context);
  if (unfinished.length > 0) await clock.wait(startedAt + REQUEST_MILLISECONDS - clock.now(), signal);
  const failed = { commit: head, run: { ...target.run, kind: "failed" } satisfies Run };
  try {
    const report = await syncWithRetries(look, run);
    for (const { commit, id } of unfinished) if (commit !== head) await endCheck(id, resumedCheck(head), context);
    return resultOf(report);
  } catch (error) {
    if (signal.aborted) await writeCheck(CANCELLED_CHECK, failed, context);
    if (!(error instanceof TryAgainError) || !signal.aborted) {
      if (!signal.aborted) await writeCheck(CRASHED_CHECK, failed, context);
      throw error;
    }
    throw new KnownError("the job was cancelled: the next run resumes it");
  }
}

/** Syncs, and waits as long as GitHub's rate limit or a write without an answer asks for. */
async function syncWithRetries(look: Look, { context, log }: ActionRun): Promise<Report> {
  const { clock, signal } = context;
  for (let failures = 0; ; ) {
    try {
      return await syncSince(look, { commit: look.changed.head, asked: true }, context);
    } catch (error) {
      if (!(error instanceof TryAgainError) || signal.aborted) throw error;
      const at = retryAt(error, failures);
      if (error instanceof RateLimitedError) failures++;
      log.write(`${error.message}: resumes at ${new Date(at).toISOString()}`);
      await clock.wait(Math.max(0, at - clock.now()), signal);
    }
  }
}

function resultOf(report: Report): Result {
  const check = report.failure ? failureCheck(report.failure) : reportCheck(report);
  return { check: forWorkflow(check), changes: report.outcomes.map(describeOutcome) };
}
