import type { Duplicate } from "../plan/change.js";
import type { Outcome } from "../plan/outcome.js";
import { nameInRequests } from "../repository.js";
import { duplicateComment } from "../text/issue.js";
import { markAt } from "../text/notes-location.js";
import { readNamedIssue } from "./named-issue.js";
import { rewriteIssue } from "./rewrite.js";
import { locationOf, sendOnce, type Writing } from "./write.js";

/**
 * Closes an issue as a duplicate of an older one, with a comment that links it.
 *
 * @returns null without a write if somebody closed it meanwhile
 */
export async function closeDuplicate(change: Duplicate, writing: Writing): Promise<Outcome | null> {
  const { issue, original } = change;
  const { home } = writing;
  const place = locationOf(issue.marker.path, writing);
  const current = await readNamedIssue(home, issue, writing);
  if (current?.state !== "open") return null;
  // An interrupted attempt or another tool may have commented, which only the issue itself tells.
  if (!current.linked.some(({ duplicate }) => duplicate === original.number)) {
    await sendOnce(writing, () =>
      home.github.rest.issues.createComment({
        ...nameInRequests(home.repository),
        issue_number: issue.number,
        body: duplicateComment(issue.marker, original.number, place),
      }),
    );
  }
  return rewriteIssue(issue, writing, ({ marker, text }) => ({
    marker: markAt(marker, place),
    text,
    state: "closed",
    state_reason: "duplicate",
  }));
}
