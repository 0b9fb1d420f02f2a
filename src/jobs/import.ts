import { applyChanges } from "../apply/apply.js";
import { beginLook, type Context, type SyncRun } from "../apply/context.js";
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

/** When an import last read the issues, in milliseconds since the epoch. */
const lastLook = repositoryState<number>("last look for an import");
const LOOK_MILLISECONDS = 10 * MINUTE;

interface PlannedImport extends ImportPlan {
  syncRun: SyncRun;
  all: AllNotes;
  /** Annotations about existing issues. */
  annotations: Annotation[];
}

/**
 * Previews an import in a check run, and changes nothing else (docs/behaviour.md#older-notes).
 * @throws {KnownError} when a person must fix something first
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
 * Opens an issue for every unfinished task in all notes. It can be repeated after a rate limit, a crash or the loss of the store.
 * @throws {KnownError} when a person must fix something first
 * @throws {TryAgainError} when it has to continue later
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

/** Reads the issues, unless an import did so recently and no write is unanswered. An import remembers its own writes. */
async function lookAtIssues(run: SyncRun): Promise<{ refreshed: TrackedIssue[]; lookedAt: number }> {
  const { ledger, clock, lookedAt } = run;
  const last = await ledger.read(lastLook, LOOK_MILLISECONDS);
  if (last !== null && (await ledger.pendingWrites(clock.now())).length === 0)
    return { refreshed: [], lookedAt: last };
  const refreshed = await refreshIssues(run);
  await ledger.write(lastLook, lookedAt);
  return { refreshed, lookedAt };
}

/** Plans an import and reads everything for it. */
export async function planFromAllNotes(by: string, context: Context): Promise<PlannedImport> {
  const { repository } = context;
  const configuration = await configure(NO_PUSH, context);
  const all = await readAllNotes(configuration, context);
  // Repositories named in old notes are not read, because an import touches no existing issue.
  const configured = { ...context, configuration };
  const issueRepositories = await openIssueRepositories({ logins: [by], areKnown: true }, [], configured);
  const syncRun = { ...configured, issueRepositories, ...(await beginLook(context)) };
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
