import { endCheck, openCheck } from "../apply/check-run.js";
import { KnownError, RateLimitedError, TryAgainError } from "../errors.js";
import { type EarlierRuns, readEarlierRuns } from "../github/earlier-runs.js";
import { statusOf } from "../github/errors.js";
import { findTouched, isOnDefaultBranch } from "../github/git.js";
import type { Pushers } from "../github/home.js";
import { retryAt } from "../github/limits.js";
import { findStart } from "../github/since.js";
import { nameIssue } from "../jobs/preview.js";
import type { Run } from "../marker/run.js";
import { type Look, planChanges, syncSince } from "../sync/sync.js";
import { writeCheck } from "../sync/write-check.js";
import { annotateNotes } from "../text/annotation.js";
import { describeChange, describeOutcome } from "../text/change-line.js";
import {
  CANCELLED_CHECK,
  CRASHED_CHECK,
  failureCheck,
  type Report,
  reportCheck,
  resumedCheck,
} from "../text/check.js";
import { forWorkflow } from "../text/commands.js";
import { dryRunCheck } from "../text/preview.js";
import type { Result } from "./outputs.js";
import type { ActionRun } from "./run.js";
import type { Trigger } from "./trigger.js";

/**
 * How long a request of a killed run may still take effect, because GitHub ends it after that.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts
 */
const REQUEST_MILLISECONDS = 10_000;

const FIRST_RUN =
  "This is the first run: it opens nothing for the notes that are there. To open their issues, set the input `since`.";

type SyncTrigger = Extract<Trigger, { kind: "push" | "all" }>;

/**
 * Brings the issues in sync with the newest commit of the default branch, from the last synced commit on. This includes the work of runs
 * that
 * failed, were cancelled, or never started.
 */
export async function syncToHead(trigger: SyncTrigger, run: ActionRun): Promise<Result | string> {
  const { context, inputs, log } = run;
  const earlier = await readEarlierRuns(context.github, context.repository, run.login);
  const { head } = earlier;
  if (head === null) return "the repository is empty";
  if (head === earlier.synced && inputs.since === null) return "the newest commit is in sync";
  const base = await (inputs.since === null
    ? findBase(trigger, earlier, run)
    : findStart(inputs.since, context));
  if (base === null) log.write(FIRST_RUN);
  const changed = { base: base ?? head, head, touched: base ? await findTouched(context, base, head) : {} };
  const look = { changed, pushers: pushersOf(trigger, base), reviewed: true };
  if (inputs.isDryRun) return planOnly(look, head, run);
  return syncInCheck(look, { ...earlier, head }, run);
}

/**
 * Finds the commit to start from: the last synced one, else the start of the first unfinished run, else the one before the push.
 *
 * @returns null if no earlier commit is known, so that existing notes open nothing
 */
async function findBase(
  trigger: SyncTrigger,
  { synced, started }: EarlierRuns,
  { context }: ActionRun,
): Promise<string | null> {
  if (synced) return synced;
  if (started && (await isOnDefaultBranch(context, started))) return started;
  return trigger.kind === "push" ? trigger.before : null;
}

/** Names the pusher. Earlier pushers are unknown, so that their changes give no rights in other repositories. */
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

/** Syncs, with a check run in progress before the first write, so that the next run knows if this one was killed. */
async function syncInCheck(
  look: Look,
  { head, unfinished }: EarlierRuns & { head: string },
  run: ActionRun,
): Promise<Result> {
  const { context, startedAt } = run;
  const { clock, signal } = context;
  const target = { commit: head, run: { kind: "sync", base: look.changed.base } satisfies Run };
  const before = unfinished.find(({ commit }) => commit === head) ?? null;
  await openCheck(target, before, context).catch(explainRefusedCheck);
  if (unfinished.length > 0) await clock.wait(startedAt + REQUEST_MILLISECONDS - clock.now(), signal);
  const failed = { commit: head, run: { ...target.run, kind: "failed" } satisfies Run };
  let report: Report;
  try {
    report = await syncWithRetries(look, run);
  } catch (error) {
    const isCancelled = error instanceof TryAgainError && signal.aborted;
    await writeCheck(isCancelled ? CANCELLED_CHECK : CRASHED_CHECK, failed, context);
    throw isCancelled ? new KnownError("the job was cancelled: the next run does the rest") : error;
  }
  for (const { commit, id } of unfinished)
    if (commit !== head) await endCheck(id, resumedCheck(head), context);
  return resultOf(report);
}

/** Without its check run, nobody would notice that a run was killed. */
function explainRefusedCheck(error: unknown): never {
  if (statusOf(error) !== 403) throw error;
  throw new KnownError("the token may not write checks: give the workflow `checks: write`");
}

/** Syncs, and waits as long as GitHub's rate limit or an unanswered write requires. */
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
