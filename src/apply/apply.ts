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
import { type Applied, type Change, type Open, type Outcome, summariseChange } from "../plan/change.js";
import { fullName, type IssueAddress } from "../repository.js";
import { assignOwner, awaitOwner } from "./assign.js";
import { closeDuplicate } from "./duplicate.js";
import { closeIssue, linkItem } from "./link.js";
import { openIssue } from "./open.js";
import { undoIssue } from "./undo.js";
import { backdateIssue, markRemoved, reopenIssue, updateIssue } from "./update.js";
import { requireNoEarlier, type Writing, writeOf } from "./write.js";

/**
 * Makes the changes of a plan, in order, each recorded as soon as GitHub confirms it. The only writer of issues.
 *
 * @param onOutcome is called with each outcome, and awaited
 * @throws {KnownError} when GitHub refuses for a reason that a person has to fix
 * @throws {TryAgainError} when a write was not answered or not its turn, or the process is to stop; what was confirmed stays recorded
 */
export async function applyChanges(
  changes: Change[],
  issueRepositories: IssueRepositories,
  applying: Omit<Writing, "home">,
  onOutcome: (outcome: Applied, change: Change) => unknown,
): Promise<void> {
  const opened = new Map<Open, IssueAddress>();
  const unanswered: UnansweredError[] = [];
  const refused: string[] = [];
  let unrecognised: UnrecognisedIssueError | null = null;
  /** Other repositories that refuse every change, by GitHub's numbers of them. */
  const refusing = new Set<number>();
  const opens = new Set(changes.flatMap((change) => (change.kind === "open" ? writeOf(change) : [])));
  for (const change of changes) {
    if (applying.signal.aborted) throw new TryAgainError("stopped between two changes", applying.clock.now());
    const home = homeOf(change, issueRepositories);
    if (!home || refusing.has(home.repository.id)) continue;
    const writing = { ...applying, home };
    try {
      if (change.kind === "open") await requireNoEarlier(change, opens, writing);
      const outcome = await applyChange(change, opened, writing);
      if (outcome) await onOutcome({ ...outcome, changeSummary: summariseChange(change) }, change);
    } catch (error) {
      if (await isOfAbsentIssue(error, change, writing)) continue;
      const reason = explainRefusedWrite(error, taskOf(change));
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
  const rest = "everything else that the notes ask for is done";
  if (unrecognised) throw new KnownError(unrecognised.message, [...unrecognised.problems, ...refused, rest]);
  if (refused.length > 0) throw new RefusedItemError([...refused, rest]);
}

/** Tells whether a change failed because our issue is gone, and records that. The task keeps the issue and gets no other. */
async function isOfAbsentIssue(
  error: unknown,
  change: Change,
  { home, ledger }: Pick<Writing, "home" | "ledger">,
): Promise<boolean> {
  if (!isGone(error) || !("issue" in change) || !("home" in change.issue)) return false;
  const absence = await findAbsence(home, change.issue.number);
  return absence !== null && ledger.noteAbsent(change.issue, absence);
}

function taskOf(change: Change): string {
  return "resolved" in change ? change.resolved.item.task : change.issue.marker.task;
}

/** Where the issue of a change lives; null when that is out of our reach. */
function homeOf(change: Change, { defaultRepository, writable }: IssueRepositories): IssueRepository | null {
  const opens = change.kind === "open" || (change.kind === "link" && "kind" in change.issue);
  return opens ? defaultRepository : (writable.get((change.issue as IssueAddress).home) ?? null);
}

async function applyChange(
  change: Change,
  opened: Map<Open, IssueAddress>,
  writing: Writing,
): Promise<Outcome | null> {
  switch (change.kind) {
    case "open": {
      const outcome = await openIssue(change, writing);
      opened.set(change, outcome.issue);
      return outcome;
    }
    case "link": {
      const issue = "kind" in change.issue ? opened.get(change.issue) : change.issue;
      // The issue it joins waits for its own write: the next sync links them.
      return issue === undefined ? null : linkItem(change, issue, writing);
    }
    case "close":
      return closeIssue(change, writing);
    case "update":
      return updateIssue(change, writing);
    case "reopen":
      return reopenIssue(change, writing);
    case "gone":
      return markRemoved(change, writing);
    case "place":
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
