import { NoCommentError, RefusedItemError } from "../errors.js";
import { loginsOf } from "../github/issues.js";
import { withoutLogins } from "../people/logins.js";
import { type Close, type Link, markerOf, type NamedLink } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { markRecord } from "../plan/known-issue.js";
import type { Outcome } from "../plan/outcome.js";
import { addressOf, type IssueAddress, nameInRequests } from "../repository.js";
import { closeComment, linkComment } from "../text/issue.js";
import { markAt } from "../text/notes-location.js";
import { comment, commentIfPossible } from "./comment.js";
import { tellRepetitions } from "./repetitions.js";
import { rewriteIssue } from "./rewrite.js";
import { confirmChange, isBegun, locationOf, referenceOf, sendChange, type Writing } from "./write.js";

/** Comments an item on an issue, and assigns its owners first if the item names the issue. */
export async function linkItem(change: Link, writing: Writing): Promise<Outcome> {
  const { ledger, pending } = writing;
  const { issue } = change;
  const refused = change.because === "named" ? await assignOwners(change, writing) : [];
  try {
    if (change.because === "repeated") await tellRepetitions(change, writing);
    else await comment(change, (at) => linkComment(change, at, refused), writing);
  } catch (error) {
    if (!(error instanceof NoCommentError)) throw error;
    // GitHub would refuse with every push, so this is reported once.
    const item = itemKey(markerOf(change.resolved));
    const linked = { issue: addressOf(issue), item };
    await ledger.confirm(
      pending.write,
      change.because === "named" ? { linked } : { linked, issue: change.issue },
    );
    const remedy =
      change.because === "named"
        ? "change the line to try again, or take the number out of it, so that the task gets an issue of its own"
        : "its issue does not say that this meeting repeats it";
    throw new RefusedItemError(
      error.problems.map((problem) => `${problem} (${referenceOf(issue.number, writing)}): ${remedy}`),
    );
  }
  return confirmChange(issue, writing, {
    refused,
    tracked: change.because === "repeated" ? change.issue : null,
  });
}

/** Assigns the owners of an item to the issue that it names, and returns the logins that GitHub would not assign. */
async function assignOwners({ issue, assign }: NamedLink, { home }: Writing): Promise<string[]> {
  if (assign.length === 0) return [];
  // GitHub silently drops logins that it will not assign, but its answer lists the others.
  const { data } = await home.github.rest.issues.addAssignees({
    ...nameInRequests(home.repository),
    issue_number: issue.number,
    assignees: assign,
  });
  return withoutLogins(assign, loginsOf(data.assignees));
}

/**
 * Closes an issue as completed, with a comment that links the notes.
 *
 * @returns null without a write if a person closed an issue of ours meanwhile, or removed our part of it
 */
export async function closeIssue(change: Close, writing: Writing): Promise<Outcome | null> {
  const { issue, resolved, record } = change;
  const place = locationOf(resolved.path, writing);
  const closed = { state: "closed", state_reason: "completed" } as const;
  const say = () => commentIfPossible(change, (at) => closeComment(resolved, at), writing);
  if (!record) {
    await say();
    return setState(issue, closed, writing);
  }
  // The marker remembers that the notes closed the issue, so that unticking the task reopens it.
  return rewriteIssue(issue, writing, async ({ marker, text, state }) => {
    if (state === "closed" && !(await isBegun(writing))) return null;
    await say();
    return { marker: markAt(markRecord(marker, record), place), text, ...closed };
  });
}

/** Opens or closes an issue without changing its text. */
export async function setState(
  issue: IssueAddress,
  state: { state: "open" | "closed"; state_reason: "completed" | "reopened" },
  writing: Writing,
): Promise<Outcome> {
  const { github, repository } = writing.home;
  const place = { ...nameInRequests(repository), issue_number: issue.number };
  await sendChange(issue.number, writing, () => github.rest.issues.update({ ...place, ...state }));
  return confirmChange(issue, writing);
}
