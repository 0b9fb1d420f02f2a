import { NoCommentError, RefusedItemError } from "../errors.js";
import { loginsOf } from "../github/issues.js";
import { withoutLogins } from "../github/logins.js";
import {
  type Close,
  type ItemChange,
  type Link,
  markerOf,
  type Outcome,
  type ResolvedItem,
} from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { type IssueAddress, nameInRequests } from "../repository.js";
import { closeComment, issueTitle, linkComment } from "../text/issue.js";
import { markAt, type NotesLocation } from "../text/notes-location.js";
import { readNamedIssue } from "./named-issue.js";
import { rewriteIssue } from "./rewrite.js";
import { locationOf, referenceOf, sendOnce, trustingOf, type Writing, writeOf } from "./write.js";

/** Comments an item on an issue, and assigns its owner first if it is to. */
export async function linkItem(change: Link, issue: IssueAddress, writing: Writing): Promise<Outcome> {
  const { home, ledger } = writing;
  const place = { ...nameInRequests(home.repository), issue_number: issue.number };
  let assignees: string[] = [];
  if (change.assign.length > 0) {
    // GitHub drops whom it will not assign in silence; its answer tells.
    const { data } = await home.github.rest.issues.addAssignees({
      ...place,
      assignees: change.assign,
    });
    assignees = loginsOf(data.assignees);
  }
  const refused = withoutLogins(change.assign, assignees);
  const confirm = () => ledger.confirmLinked(writeOf(change), itemKey(markerOf(change.resolved)), issue);
  try {
    await comment(change, issue, (at) => linkComment(change, at, refused), writing);
  } catch (error) {
    if (!(error instanceof NoCommentError)) throw error;
    // GitHub would refuse with every push, so this is reported once.
    await confirm();
    const remedy =
      change.because === "named"
        ? "change the line to try again, or take the number out of it, so that the task gets an issue of its own"
        : "its issue does not say that this meeting repeats it";
    throw new RefusedItemError(
      error.problems.map((problem) => `${problem} (${referenceOf(issue.number, writing)}): ${remedy}`),
    );
  }
  await confirm();
  return { ...outcomeOf(change.resolved, issue, writing), kind: "linked", assignees, refused };
}

/**
 * Closes an issue as completed, with a comment that says where the notes say so.
 *
 * @returns null, and nothing is written, where a person took our part out of an issue of ours: it is theirs then
 */
export async function closeIssue(change: Close, writing: Writing): Promise<Outcome | null> {
  const { issue, resolved, own } = change;
  const place = locationOf(resolved.path, writing);
  const closed = { state: "closed", state_reason: "completed" } as const;
  const say = () => commentIfPossible(change, issue, (at) => closeComment(resolved, at), writing);
  if (own) {
    // It remembers that the notes closed it, so that a tick taken back can open it again.
    const outcome = await rewriteIssue("closed", issue, writing, async ({ marker, text }) => {
      await say();
      return { marker: markAt({ ...marker, done: resolved.path }, place), text, ...closed };
    });
    if (!outcome) return null;
  } else {
    await say();
    await setState(issue, closed, writing);
  }
  await writing.ledger.confirmLinked(writeOf(change), itemKey(markerOf(resolved)), issue);
  return { ...outcomeOf(resolved, issue, writing), kind: "closed" };
}

/** Opens or closes an issue. */
export async function setState(
  { number }: IssueAddress,
  state: { state: "open" | "closed"; state_reason: "completed" | "reopened" },
  { home }: Writing,
): Promise<void> {
  await home.github.rest.issues.update({
    ...nameInRequests(home.repository),
    issue_number: number,
    ...state,
  });
}

/** What became of an issue that is told by its item. */
export function outcomeOf(
  resolved: ResolvedItem,
  issue: IssueAddress,
  writing: Writing,
): Omit<Outcome, "kind"> {
  const url = `${writing.home.repository.url}/issues/${issue.number}`;
  const reference = referenceOf(issue.number, writing);
  return { issue, reference, url, title: issueTitle(resolved), assignees: [], unresolved: [], refused: [] };
}

/** Comments on an issue unless GitHub takes no comment there. The change that the comment explains is made anyway. */
export async function commentIfPossible(...words: Parameters<typeof comment>): Promise<void> {
  try {
    await comment(...words);
  } catch (error) {
    if (!(error instanceof NoCommentError)) throw error;
  }
}

/** Comments on an issue, unless an earlier attempt that was not answered did: it is known by when it was sent. */
async function comment(
  change: ItemChange,
  issue: IssueAddress,
  print: (at: NotesLocation) => string,
  writing: Writing,
): Promise<void> {
  const { home, ledger } = writing;
  const key = itemKey(markerOf(change.resolved));
  const sent = await ledger.sentAt(writeOf(change));
  if (sent !== null) {
    const before = await readNamedIssue(home, issue, trustingOf(writing, writing.configuration));
    if (before?.linked.some((marker) => marker.sent === sent && itemKey(marker) === key)) return;
  }
  const place = locationOf(change.resolved.path, writing);
  await sendOnce(change, writing, (now) =>
    home.github.rest.issues.createComment({
      ...nameInRequests(home.repository),
      issue_number: issue.number,
      body: print({ ...place, sent: now }),
    }),
  );
}
