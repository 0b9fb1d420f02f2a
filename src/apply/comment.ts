import { NoCommentError } from "../errors.js";
import { isOurs } from "../github/authorship.js";
import { parseMarker, readMarkedText } from "../marker/marker.js";
import { type ItemChange, markerOf, type Open } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { type IssueAddress, nameInRequests } from "../repository.js";
import type { NotesLocation } from "../text/notes-location.js";
import { readComments, readNamedIssue } from "./named-issue.js";
import { isTrusted } from "./trust.js";
import { locationOf, sendOnce, type Writing } from "./write.js";

/** Comments on an issue unless GitHub accepts no comment there. The change that the comment explains is made anyway. */
export async function commentIfPossible(...words: Parameters<typeof comment>): Promise<void> {
  try {
    await comment(...words);
  } catch (error) {
    if (!(error instanceof NoCommentError)) throw error;
  }
}

/** Comments on an issue, unless an unanswered attempt already did. Its marker holds the time at which it was sent. */
export async function comment(
  { resolved, issue }: Exclude<ItemChange, Open>,
  print: (at: NotesLocation) => string,
  writing: Writing,
): Promise<void> {
  const { home, ledger, pending } = writing;
  const key = itemKey(markerOf(resolved));
  const sent = await ledger.sentAt(pending.write);
  if (sent !== null) {
    const before = await readNamedIssue(home, issue, writing);
    if (before?.linked.some((marker) => marker.sent === sent && itemKey(marker) === key)) return;
  }
  const place = locationOf(resolved.path, writing);
  await sendOnce(writing, (now) =>
    home.github.rest.issues.createComment({
      ...nameInRequests(home.repository),
      issue_number: issue.number,
      body: print({ ...place, sent: now }),
    }),
  );
}

/**
 * Deletes our newest comment on an issue if an older one says the same, because two tools commented at once. Every tool deletes the newer
 * one,
 * so that one remains.
 */
export async function withdrawDoubleComment(
  { number }: Pick<IssueAddress, "number">,
  writing: Writing,
): Promise<void> {
  const { home, author } = writing;
  const { github, repository } = home;
  const place = nameInRequests(repository);
  const comments = await readComments(github, { ...place, issue_number: number });
  const own = comments.findLast((each) => isOurs(each, author) && parseMarker(each.body));
  if (!own) return;
  const said = whatItSays(own.body);
  for (const other of comments) {
    if (other.id >= own.id || whatItSays(other.body) !== said) continue;
    if (!(await isTrusted(other, home, writing))) continue;
    await github.rest.issues.deleteComment({ ...place, comment_id: own.id });
    return;
  }
}

/** Returns the item and text of a comment, without the time at which it was sent. */
function whatItSays(body: string | undefined): string | null {
  const marker = parseMarker(body);
  return marker && JSON.stringify([itemKey(marker), readMarkedText(body ?? "")]);
}
