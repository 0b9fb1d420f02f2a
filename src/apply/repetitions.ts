import { isOurs } from "../github/authorship.js";
import { explainRefusedWrite } from "../github/errors.js";
import { parseMarker } from "../marker/marker.js";
import type { RepeatedLink } from "../plan/change.js";
import { nameInRequests } from "../repository.js";
import { repetitionsComment } from "../text/repetitions.js";
import { readComments } from "./named-issue.js";
import { isTrusted } from "./trust.js";
import { locationOf, sendChange, type Writing } from "./write.js";

/**
 * Lists the meetings that repeat a task in one comment on its issue. Later meetings are added to it, because GitHub sends no mail for an
 * edit.
 * The comment is looked up at GitHub, so that a lost store doubles none.
 *
 * @throws {NoCommentError} when GitHub accepts no comment there
 */
export async function tellRepetitions(
  { issue, repeated, record }: RepeatedLink,
  writing: Writing,
): Promise<void> {
  const { home, pending } = writing;
  const { github } = home;
  const place = nameInRequests(home.repository);
  const comments = await readComments(github, { ...place, issue_number: issue.number });
  const existing = await findRepetitions(comments, writing);
  const repetitions = repeated.map((resolved) => ({ resolved, place: locationOf(resolved.path, writing) }));
  const body = repetitionsComment(repetitions, record, existing?.body ?? null);
  try {
    // The item of an unanswered comment may have other owners by now, so any later write to the issue waits for it.
    await sendChange<unknown>(issue.number, writing, () =>
      existing
        ? github.rest.issues.updateComment({ ...place, comment_id: existing.id, body })
        : github.rest.issues.createComment({ ...place, issue_number: issue.number, body }),
    );
  } catch (error) {
    throw explainRefusedWrite(error, pending.change.task);
  }
}

/** Finds the comment that lists the meetings: our own, else one of another trusted tool. */
async function findRepetitions(
  comments: Awaited<ReturnType<typeof readComments>>,
  writing: Writing,
): Promise<(typeof comments)[number] | null> {
  const listing = comments.filter(({ body }) => parseMarker(body)?.repeated);
  const own = listing.find((each) => isOurs(each, writing.author));
  if (own) return own;
  for (const each of listing) if (await isTrusted(each, writing.home, writing)) return each;
  return null;
}
