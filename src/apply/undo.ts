import { NoCommentError } from "../errors.js";
import type { Undo } from "../plan/change.js";
import type { Outcome } from "../plan/outcome.js";
import { nameInRequests } from "../repository.js";
import { undoComment } from "../text/issue.js";
import { markAt } from "../text/notes-location.js";
import { readNamedIssue } from "./named-issue.js";
import { rewriteIssue } from "./rewrite.js";
import { locationOf, sendOnce, type Writing } from "./write.js";

/**
 * Closes an issue as not planned, with a comment that names who asked for it, and remembers that in its marker.
 *
 * @returns null without a write if somebody closed it meanwhile
 */
export async function undoIssue(change: Undo, writing: Writing): Promise<Outcome | null> {
  const { issue } = change;
  const { home } = writing;
  const place = locationOf(issue.marker.path, writing);
  const current = await readNamedIssue(home, issue, writing);
  if (current?.state !== "open") return null;
  return rewriteIssue(issue, writing, async ({ marker: { done: _, ...marker }, text }) => {
    // An interrupted attempt may have commented. Only the issue itself can tell, because the store may be lost.
    if (!current.linked.some(({ undone }) => undone)) await sayUndone(change, writing);
    return {
      marker: markAt({ ...marker, undone: true }, place),
      text,
      state: "closed",
      state_reason: "not_planned",
    };
  });
}

async function sayUndone(change: Undo, writing: Writing): Promise<void> {
  const { issue, by } = change;
  const { github, repository } = writing.home;
  try {
    await sendOnce(writing, () =>
      github.rest.issues.createComment({
        ...nameInRequests(repository),
        issue_number: issue.number,
        body: undoComment(issue.marker, by, locationOf(issue.marker.path, writing)),
      }),
    );
  } catch (error) {
    if (!(error instanceof NoCommentError)) throw error;
  }
}
