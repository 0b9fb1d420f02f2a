import { beginLook, type Context, type SyncRun } from "../apply/context.js";
import { applyRun } from "../apply/run.js";
import { recallOtherWays } from "../apply/trust.js";
import { referenceOf } from "../apply/write.js";
import type { Configuration } from "../config/schema.js";
import { KnownError, UnansweredError } from "../errors.js";
import { explainRefusedReading } from "../github/errors.js";
import type { Pushers } from "../github/home.js";
import { type Run, runId } from "../marker/run.js";
import type { Change } from "../plan/change.js";
import { keepToLimit, planTasks } from "../plan/plan.js";
import type { RepositoryWork } from "../store/queue/rows.js";
import { rememberDealtWith, watch } from "../store/repositories.js";
import { type Annotation, annotateNotes, remarkOnOtherWay } from "../text/annotation.js";
import { failureCheck, type Report, unansweredCheck } from "../text/check.js";
import { annotateTasks } from "../text/task-annotations.js";
import { findAbsentIssues } from "./absent.js";
import { type ChangedPaths, findChangedPaths, removedIn } from "./changed-paths.js";
import { configure } from "./configure.js";
import { planCopies } from "./copies.js";
import { explainDashboard, writeDashboard } from "./dashboard.js";
import { describeGivenUp } from "./given-up.js";
import { hasOlderNotes, isFirstLook } from "./import-offer.js";
import { endInternalErrors, findReportedCommit, recordInternalError } from "./internal-error.js";
import { addInterrupted, findInterrupted } from "./interrupted.js";
import { openIssueRepositories, pushersOf } from "./issue-repositories.js";
import { judgePush } from "./judge-push.js";
import { type JudgedTasks, rememberTasks } from "./judge-tasks.js";
import { findLastSyncedCommit } from "./last-synced-commit.js";
import { findTeaching, learn, planAssignments } from "./learn.js";
import { type ReadNotes, type ReadPush, type ReadText, readNotesOfPush } from "./read-notes.js";
import { refreshIssues } from "./refresh-issues.js";
import { lookAtNamed } from "./relevant-issues.js";
import { type CheckTarget, reportSync } from "./report.js";
import { remarkOnDoubted, withholdTwins } from "./untrusted-issues.js";
import { writeCheck } from "./write-check.js";

/** People changed issues, and nobody pushed. */
export const NO_PUSH: ChangedPaths = { base: null, head: null, touched: {} };

/** Names every sync without a push in the journal. It opens no issue that could carry the name. */
const NO_PUSH_RUN = "no push";

export interface Look {
  changed: ChangedPaths;
  pushers: Pushers;
  /** True if people just changed assignments. */
  reviewed: boolean;
  /** Replaces reading the notes at GitHub. */
  readText?: ReadText;
  /** Also looks for notes that did not change. */
  looksAround?: boolean;
  /** The configuration and notes, if they were read before. */
  read?: ReadPush & { configuration: Configuration };
}

/** A plan and its inputs. */
export interface Planned {
  changes: Change[];
  syncRun: SyncRun;
  notes: ReadNotes[];
  /** False also if we did not look for any. */
  holdsOlderNotes: boolean;
  /** True if every file of notes could be read. */
  isWhole: boolean;
  tasks: JudgedTasks;
  /** The annotations that follow from existing issues. */
  annotations: Annotation[];
}

/**
 * Syncs a repository's issues with its notes, from the last synced commit to the newest one, and with answers of people.
 *
 * It compares and does not replay. Run twice, or again after a crash at any point, it ends in the same state.
 *
 * @returns null when there was nothing to do
 * @throws {TryAgainError} when it must be retried later
 */
export async function sync({ pushes, jobs }: RepositoryWork, context: Context): Promise<Report | null> {
  const { ledger } = context;
  const lastSynced = await findLastSyncedCommit(context);
  const found = await findChangedPaths(context, pushes, lastSynced);
  const pushed = pushes.length === 0 ? found : await addInterrupted(found, lastSynced, context);
  const reviewed = jobs.some(({ job }) => job.kind === "refresh");
  if (!pushed && !reviewed) return null;
  const reportedOn = await findReportedCommit(context);
  const changed = pushed ?? NO_PUSH;
  if (lastSynced === null && changed.base) await ledger.setLastSynced(changed.base);
  const pushers = pushersOf(pushes);
  const looksAround = await isFirstLook(ledger);
  const look = { changed, pushers, reviewed, looksAround };
  const { base, head } = changed;
  try {
    // Replace a check that reports a failure, even if there is nothing to report.
    const asked = reportedOn !== null && reportedOn === head;
    const report = await syncSince(look, { commit: head, asked }, context);
    await endInternalErrors(reportedOn === head ? null : reportedOn, context);
    return report;
  } catch (error) {
    const { delivery } = [...pushes, ...jobs].at(-1)!;
    await recordInternalError(error, { commit: head, base, delivery }, context);
    throw error;
  }
}

/**
 * Plans, applies and reports, or reports why that is impossible.
 *
 * @throws {TryAgainError} when it must be retried later
 */
export async function syncSince(look: Look, target: CheckTarget, context: Context): Promise<Report> {
  const { changed } = look;
  const { repository, ledger } = context;
  const run: Run = { kind: "sync", base: changed.base };
  const place = { repository, commit: changed.head ?? repository.defaultBranch };
  try {
    const planned = await planChanges(look, context);
    const { notes, holdsOlderNotes } = planned;
    const { configuration, issueRepositories } = planned.syncRun;
    if (notes.length > 0) await watch(ledger);
    const { changes, overLimit } = keepToLimit(planned.changes, configuration.limit);
    const mark = changed.head ? runId(run) : NO_PUSH_RUN;
    const applying = { ...planned.syncRun, commit: changed.head, run: mark };
    const { outcomes, givenUp } = await applyRun(changes, applying);
    const absent = await findAbsentIssues(planned.tasks, applying);
    const others = (await recallOtherWays(applying)).map(remarkOnOtherWay);
    const annotations = [
      ...annotateNotes(notes, configuration),
      ...planned.annotations,
      ...absent,
      ...others,
    ];
    const refused = [...issueRepositories.refused, ...(await explainDashboard(applying))];
    const told = givenUp.map((change) => describeGivenUp(change, applying));
    const report = { outcomes, overLimit, givenUp: told, refused, annotations, place };
    await reportSync(report, { ...target, run, isNew: changes.length > 0, holdsOlderNotes }, context);
    await writeDashboard({ notes, removed: removedIn(changed) }, applying);
    await rememberTasks(planned.tasks, ledger);
    await ledger.endRun(mark);
    // After the report, so that the next attempt reports it if we crash before.
    if (changed.head && planned.isWhole) await ledger.setLastSynced(changed.head);
    // Keep the base, so that the next push does not take an unreadable file for known.
    else if (changed.head) await rememberDealtWith(ledger, changed.head);
    return report;
  } catch (failure) {
    const error = explainRefusedReading(failure);
    if (error instanceof UnansweredError)
      await writeCheck(unansweredCheck(error), { ...target, run: { ...run, kind: "failed" } }, context);
    if (!(error instanceof KnownError)) throw error;
    // Do not retry what a person has to fix. The push that fixes it syncs the rest.
    if (changed.head) await rememberDealtWith(ledger, changed.head);
    await writeCheck(failureCheck(error), { ...target, run: { ...run, kind: "failed" } }, context);
    return { outcomes: [], overLimit: null, refused: [], annotations: [], place, failure: error };
  }
}

/**
 * Reads and plans: everything in a sync except its writes.
 *
 * @throws {KnownError} when a person must fix something first
 */
export async function planChanges(look: Look, context: Context): Promise<Planned> {
  const { changed, pushers, reviewed } = look;
  const configuration = look.read?.configuration ?? (await configure(changed, context));
  const configured = { ...context, configuration };
  const read = look.read ?? (await readNotesOfPush(look, configured));
  const { notes } = read;
  const issueRepositories = await openIssueRepositories(pushers, notes, configured);
  const syncRun = { ...configured, issueRepositories, ...(await beginLook(context)) };
  const { begun } = await findInterrupted(changed, context);
  const refreshed = await refreshIssues(syncRun, begun);
  const teaching = await findTeaching(refreshed, syncRun);
  const learned = await learn(teaching, reviewed, syncRun);
  // Again, because the refresh may have confirmed a create.
  const interrupted = await findInterrupted(changed, context);
  const known = { refreshed, names: learned.names, interrupted };
  const tasks = await judgePush({ read, changed }, known, syncRun);
  const { items } = tasks;
  const named = await lookAtNamed(tasks, syncRun);
  const copied = await planCopies(tasks.copies, items, syncRun);
  const { changes, annotations } = await withholdTwins(planTasks(tasks.judged, named), syncRun);
  const doubted = remarkOnDoubted(tasks.tracked, items, syncRun);
  const unchanged = annotateTasks(tasks.judged, named, ({ home, number }) =>
    referenceOf(number, {
      repository: syncRun.repository,
      home: issueRepositories.writable.get(home) ?? issueRepositories.defaultRepository,
    }),
  );
  return {
    changes: [...planAssignments(teaching, learned, configuration), ...copied.changes, ...changes],
    annotations: [...read.unreadable, ...copied.annotations, ...annotations, ...doubted, ...unchanged],
    syncRun,
    notes,
    holdsOlderNotes: hasOlderNotes(read, changed, configured),
    isWhole: read.unreadable.length === 0,
    tasks,
  };
}
