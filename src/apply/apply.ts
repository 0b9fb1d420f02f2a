import {
  KnownError,
  RefusedItemError,
  TryAgainError,
  UnansweredError,
  UnrecognisedIssueError,
} from "../errors.js";
import { findAbsence } from "../github/absence.js";
import { explainRefusedWrite, isGone } from "../github/errors.js";
import type { IssueRepositories, IssueRepository } from "../github/home.js";
import type { Change, ItemChange } from "../plan/change.js";
import { type Outcome, type PendingChange, recordChange, writeOf } from "../plan/outcome.js";
import { fullName } from "../repository.js";
import { assignOwner, awaitOwner } from "./assign.js";
import type { Applying } from "./context.js";
import { closeDuplicate } from "./duplicate.js";
import { closeIssue, linkItem } from "./link.js";
import { openIssue } from "./open.js";
import { undoIssue } from "./undo.js";
import { backdateIssue, markRemoved, reopenIssue, updateIssue } from "./update.js";
import { describeHome, requireNoEarlier, type Writing } from "./write.js";

/**
 * Makes the changes of a plan in order, and records each as soon as GitHub confirms it. Only this function writes issues.
 *
 * @throws {KnownError} when GitHub refuses for a reason that a person has to fix
 * @throws {TryAgainError} when a write has no answer or has to wait, or the process stops; confirmed changes stay recorded
 */
export async function applyChanges(
  changes: Change[],
  applying: Applying,
  onOutcome: (outcome: Outcome) => void = () => {},
): Promise<void> {
  const { issueRepositories } = applying;
  const unanswered: UnansweredError[] = [];
  const refused: string[] = [];
  let unrecognised: UnrecognisedIssueError | null = null;
  /** Other repositories that refuse every change, by GitHub's numbers of them. */
  const refusing = new Set<number>();
  const opens = new Set(changes.flatMap((change) => (change.kind === "open" ? writeOf(change) : [])));
  for (const [index, change] of changes.entries()) {
    if (applying.signal.aborted) throw new TryAgainError("stopped between two changes", applying.clock.now());
    const home = homeOf(change, issueRepositories);
    if (!home || refusing.has(home.repository.id)) continue;
    const writing = { ...applying, home, pending: describePending(change, home, applying) };
    try {
      if (change.kind === "open") await requireNoEarlier(change, opens, writing);
      await applying.ledger.begin([
        writing.pending,
        ...siblingsOf(change, changes, index).flatMap((other) => {
          const itsHome = homeOf(other, issueRepositories);
          return itsHome ? describePending(other, itsHome, applying) : [];
        }),
      ]);
      const outcome = await applyChange(change, writing);
      if (!outcome) await applying.ledger.confirm(writing.pending.write);
      else onOutcome(outcome);
    } catch (error) {
      if (await isOfAbsentIssue(error, change, writing)) continue;
      const reason = explainRefusedWrite(error, writing.pending.change.task);
      if (reason instanceof KnownError) await forgetUnsent(writing);
      // A refused or unanswered item does not stop the others. Neither does another repository that refuses.
      if (reason instanceof RefusedItemError) refused.push(...reason.problems);
      else if (reason instanceof UnrecognisedIssueError) unrecognised = reason;
      else if (reason instanceof UnansweredError) unanswered.push(reason);
      else if (reason instanceof KnownError && home.repository.id !== applying.repository.id) {
        refusing.add(home.repository.id);
        refused.push(`${fullName(home.repository)}: ${[reason.message, ...reason.problems].join(": ")}`);
      } else throw reason;
    }
  }
  const [first] = unanswered;
  if (first) {
    const at = Math.min(...unanswered.map((each) => each.at));
    throw new UnansweredError(
      first.message,
      at,
      unanswered.flatMap(({ tasks }) => tasks),
    );
  }
  const rest = "Everything else is done";
  if (unrecognised) throw new KnownError(unrecognised.message, [...unrecognised.problems, ...refused, rest]);
  if (refused.length > 0) throw new RefusedItemError([...refused, rest]);
}

/** Tells whether a change failed because our issue is gone, and records that. The task keeps the issue and gets no other. */
async function isOfAbsentIssue(
  error: unknown,
  change: Change,
  { home, ledger, pending }: Pick<Writing, "home" | "ledger" | "pending">,
): Promise<boolean> {
  if (!isGone(error) || change.kind === "open") return false;
  const absence = await findAbsence(home, change.issue.number);
  if (absence === null || !(await ledger.noteAbsent(change.issue, absence))) return false;
  await ledger.confirm(pending.write);
  return true;
}

/** Forgets a refused change, unless its comment was sent, which the next attempt has to find. */
async function forgetUnsent({
  ledger,
  pending: { write },
}: Pick<Writing, "ledger" | "pending">): Promise<void> {
  if ((await ledger.sentAt(write)) === null) await ledger.confirm(write);
}

/** Returns the repository of a change's issue; null if we cannot write there. */
function homeOf(change: Change, { defaultRepository, writable }: IssueRepositories): IssueRepository | null {
  return change.kind === "open" ? defaultRepository : (writable.get(change.issue.home) ?? null);
}

function describePending(
  change: Change,
  home: IssueRepository,
  { run, commit, repository }: Pick<Writing, "run" | "commit" | "repository">,
): PendingChange {
  return {
    write: writeOf(change),
    run,
    commit,
    change: recordChange(change),
    ...("record" in change && change.record && { record: change.record }),
    home: describeHome(home, repository),
  };
}

/**
 * Returns the later changes of the same item. They begin together, because the next plan leaves out an item with a comment on one of its
 * issues, unless it has pending changes.
 */
function siblingsOf(change: Change, changes: Change[], index: number): Change[] {
  if (change.kind === "open" || !("resolved" in change)) return [];
  return changes
    .slice(index + 1)
    .filter((other): other is ItemChange => "resolved" in other && other.resolved === change.resolved);
}

async function applyChange(change: Change, writing: Writing): Promise<Outcome | null> {
  switch (change.kind) {
    case "open":
      return openIssue(change, writing);
    case "link":
      return linkItem(change, writing);
    case "close":
      return closeIssue(change, writing);
    case "update":
      return updateIssue(change, writing);
    case "reopen":
      return reopenIssue(change, writing);
    case "remove":
      return markRemoved(change, writing);
    case "assign":
      return assignOwner(change, writing);
    case "wait":
      return awaitOwner(change, writing);
    case "undo":
      return undoIssue(change, writing);
    case "backdate":
      return backdateIssue(change, writing);
    case "duplicate":
      return closeDuplicate(change, writing);
  }
}
