import { OutOfTurnError, RefusedItemError, TryAgainError } from "../errors.js";
import { type Applied, type Change, type Open, type Outcome, topicOf } from "../plan/change.js";
import type { IssueAddress } from "../repository.js";
import type { Homes } from "../stages/homes.js";
import type { Home } from "./home.js";
import { closeIssue, linkItem } from "./join.js";
import { openIssue } from "./open.js";
import { awaitOwner, placeOwner } from "./place.js";
import { explainRefusedWrite, isGone } from "./refusal.js";
import { undoIssue } from "./undo.js";
import { backdateIssue, markGone, reopenIssue, updateIssue } from "./update.js";
import type { Writing } from "./writing.js";

/**
 * Makes the changes of a plan, in order, each recorded as soon as GitHub confirms it. The only writer of issues.
 *
 * @param onOutcome hears of each that is made, and is waited for
 * @throws {KnownError} when a person has to put right why GitHub refuses
 * @throws {TryAgainError} when a write was not answered or not its turn, or the process is to stop; what was confirmed stays recorded
 */
export async function applyChanges(
  changes: Change[],
  homes: Homes,
  applying: Omit<Writing, "home">,
  onOutcome: (outcome: Applied, change: Change) => unknown,
): Promise<void> {
  const opened = new Map<Open, IssueAddress>();
  let unanswered: TryAgainError | null = null;
  const refused: string[] = [];
  for (const change of changes) {
    if (applying.signal.aborted) throw new TryAgainError("stopped between two changes", applying.clock.now());
    try {
      const home = homeOf(change, homes);
      const outcome = home && (await applyChange(change, opened, { ...applying, home }));
      if (outcome) await onOutcome({ ...outcome, topic: topicOf(change) }, change);
    } catch (error) {
      const reason = await understand(error, change, applying);
      // An item that is refused, or whose write may yet appear, holds up nobody else's.
      if (reason instanceof RefusedItemError) refused.push(...reason.problems);
      else if (reason instanceof TryAgainError && !(reason instanceof OutOfTurnError)) unanswered = reason;
      else throw reason;
    }
  }
  if (unanswered) throw unanswered;
  if (refused.length > 0)
    throw new RefusedItemError([...refused, "everything else that the notes ask for is done"]);
}

/** Says what can be put right; an issue that is gone shows that what we remember is not true, and is read anew. */
async function understand(
  error: unknown,
  change: Change,
  { ledger, clock }: Pick<Writing, "ledger" | "clock">,
): Promise<unknown> {
  if (isGone(error) && "issue" in change && "home" in change.issue)
    await ledger.forgetHome(change.issue.home);
  const task = "taken" in change ? change.taken.item.task : change.issue.marker.task;
  return explainRefusedWrite(error, task, clock.now());
}

/** Where the issue of a change lives; null when that is out of our reach. */
function homeOf(change: Change, { opening, reached }: Homes): Home | null {
  const opens = change.kind === "open" || (change.kind === "link" && "kind" in change.issue);
  return opens ? opening : (reached.get((change.issue as IssueAddress).home) ?? null);
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
      return markGone(change, writing);
    case "place":
      return placeOwner(change, writing);
    case "wait":
      return awaitOwner(change, writing);
    case "undo":
      return undoIssue(change, writing);
    case "backdate":
      return backdateIssue(change, writing);
  }
}
