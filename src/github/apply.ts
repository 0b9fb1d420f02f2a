import { TryAgainError } from "../errors.js";
import type { Change, Open, Outcome } from "../plan/change.js";
import { closeIssue, linkItem } from "./join.js";
import { openIssue } from "./open.js";
import { awaitOwner, placeOwner } from "./place.js";
import { markGone, reopenIssue, updateIssue } from "./update.js";
import type { Writing } from "./writing.js";

/**
 * Makes the changes of a plan, in order, each recorded as soon as GitHub confirms it. The only writer of issues.
 *
 * @throws {TryAgainError} when a write was not answered, or the process is to stop; what was confirmed stays recorded
 */
export async function applyChanges(changes: Change[], writing: Writing): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const opened = new Map<Open, number>();
  let unanswered: TryAgainError | null = null;
  for (const change of changes) {
    if (writing.signal.aborted) throw new TryAgainError("stopped between two changes", writing.clock.now());
    try {
      const outcome = await applyChange(change, opened, writing);
      if (outcome) outcomes.push(outcome);
    } catch (error) {
      // An item whose write may yet appear holds up nobody else's.
      if (!(error instanceof TryAgainError)) throw error;
      unanswered = error;
    }
  }
  if (unanswered) throw unanswered;
  return outcomes;
}

async function applyChange(
  change: Change,
  opened: Map<Open, number>,
  writing: Writing,
): Promise<Outcome | null> {
  switch (change.kind) {
    case "open": {
      const outcome = await openIssue(change, writing);
      opened.set(change, outcome.number);
      return outcome;
    }
    case "link": {
      const issue = typeof change.issue === "number" ? change.issue : opened.get(change.issue);
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
  }
}
