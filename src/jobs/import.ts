import { applyChanges } from "../apply/apply.js";
import type { Context, SyncRun } from "../apply/context.js";
import { findOpened } from "../apply/run.js";
import { MINUTE } from "../clock.js";
import { TryAgainError } from "../errors.js";
import type { RequestedAction } from "../events/requested-action.js";
import { runId } from "../marker/run.js";
import type { TrackedIssue } from "../plan/change.js";
import { type ImportPlan, planImport } from "../plan/import.js";
import { readReference } from "../plan/reference.js";
import { planUndo } from "../plan/undo.js";
import { addressKey } from "../repository.js";
import { repositoryState } from "../store/state.js";
import { configure } from "../sync/configure.js";
import { endImportOffer } from "../sync/import-offer.js";
import { openIssueRepositories } from "../sync/issue-repositories.js";
import { judgeTasks, listMeetings } from "../sync/judge-tasks.js";
import { findTeaching, learn } from "../sync/learn.js";
import { refreshIssues } from "../sync/refresh-issues.js";
import { resolveOwners } from "../sync/resolve-owners.js";
import { NO_PUSH } from "../sync/sync.js";
import { withholdTwins } from "../sync/untrusted-issues.js";
import { writeCheck, writeProgress } from "../sync/write-check.js";
import type { Annotation } from "../text/annotation.js";
import { countingCheck, importedCheck, importingCheck } from "../text/import.js";
import { type AllNotes, forgetAllNotes, readAllNotes } from "./all-notes.js";

/** When the issues were last looked at for an import, in milliseconds since the epoch. */
const lastLook = repositoryState<number>("last look for an import");
const LOOK_MILLISECONDS = 10 * MINUTE;

/** What an import would change, and from what it follows. */
interface PlannedImport extends ImportPlan {
  syncRun: SyncRun;
  all: AllNotes;
  /** The annotations that follow from existing issues. */
  annotations: Annotation[];
}

/**
 * Counts what all notes hold, and what importing them would open; nothing is written but the check (docs/behaviour.md#older-notes).
 *
 * @throws {KnownError} when a person has to put something right first
 */
export async function countOlderNotes({ run, commit, by }: RequestedAction, context: Context): Promise<void> {
  const { decisions, all } = await planFromAllNotes(by, context);
  await writeCheck(
    { ...countingCheck(decisions, all), annotations: all.unreadable },
    { commit, run },
    context,
  );
  await forgetAllNotes(context);
}

/**
 * Opens an issue for every task that is still to be done by all notes. Each time it begins with what is there: cut short by GitHub's
 * pace, a crash or the loss of the store, it goes on where it was.
 *
 * @throws {KnownError} when a person has to put something right first
 * @throws {TryAgainError} when it has to go on later
 */
export async function importOlderNotes(
  { run, commit, by }: RequestedAction,
  context: Context,
): Promise<void> {
  const { ledger, signal } = context;
  const mark = runId(run);
  const planned = await planFromAllNotes(by, context);
  const { changes, decisions, all, syncRun, annotations } = planned;
  const before = await findOpened(mark, context);
  const total = before.length + changes.filter(({ kind }) => kind === "open").length;
  const applying = { ...syncRun, commit: all.commit, run: mark };
  try {
    await applyChanges(changes, applying);
  } catch (error) {
    if (!(error instanceof TryAgainError) || signal.aborted) throw error;
    const opened = await findOpened(mark, context);
    await writeProgress(importingCheck(opened.length, total), { commit, run }, context);
    throw error;
  }
  const opened = await findOpened(mark, context);
  const undoable = planUndo(opened, mark, by).length;
  const check = total > 0 ? importedCheck(opened, undoable) : countingCheck(decisions, all);
  await writeCheck({ ...check, annotations: annotations }, { commit, run }, context);
  await endImportOffer(ledger);
  await forgetAllNotes(context);
}

/**
 * Looks at the issues anew, unless that was done just now: an import that GitHub's rate limit cuts into slices writes them itself, and
 * remembers what it wrote. A write that was not answered is looked for.
 */
async function lookAtIssues(run: SyncRun): Promise<{ refreshed: TrackedIssue[]; lookedAt: number }> {
  const { ledger, clock, lookedAt } = run;
  const last = await ledger.read(lastLook, LOOK_MILLISECONDS);
  if (last !== null && (await ledger.pendingWrites(clock.now())).length === 0)
    return { refreshed: [], lookedAt: last };
  const refreshed = await refreshIssues(run);
  await ledger.write(lastLook, lookedAt);
  return { refreshed, lookedAt };
}

/** Plans an import, and reads all that it follows from. */
export async function planFromAllNotes(by: string, context: Context): Promise<PlannedImport> {
  const { repository } = context;
  const configuration = await configure(NO_PUSH, context);
  const all = await readAllNotes(configuration, context);
  // Other repositories that old notes name are not asked for one by one: an import touches no issue that is there.
  const configured = { ...context, configuration };
  const issueRepositories = await openIssueRepositories({ logins: [by], areKnown: true }, [], configured);
  const syncRun = { ...configured, issueRepositories, lookedAt: context.clock.now() };
  const { refreshed, lookedAt } = await lookAtIssues(syncRun);
  const { names } = await learn(await findTeaching(refreshed, syncRun), false, syncRun);
  const items = await resolveOwners(all.notes, names, syncRun);
  const head = listMeetings(all.notes, items, () => []);
  const tasks = await judgeTasks({ versions: { base: [], head }, refreshed, opens: "all" }, syncRun);
  const tracked = new Map(tasks.tracked.map((issue) => [addressKey(issue), issue]));
  const { changes: wanted, ...planned } = planImport(tasks.judged, {
    findIssue: ({ issue }) => (issue && tracked.get(addressKey(issue))) ?? null,
    namesIssue: ({ item }) => item.references.some((reference) => readReference(reference, repository.url)),
    opensOwnerless: configuration.ownerless === "open",
  });
  const { changes, annotations } = await withholdTwins(wanted, syncRun);
  return {
    ...planned,
    changes,
    annotations: [...all.unreadable, ...annotations],
    all,
    syncRun: { ...syncRun, lookedAt },
  };
}
