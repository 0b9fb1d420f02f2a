import {
  type Close,
  type ItemChange,
  type Link,
  markerOf,
  type Outcome,
  type TakenItem,
} from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { type IssueAddress, nameInRequests } from "../repository.js";
import { closeComment, issueTitle, linkComment } from "../text/issue.js";
import { markAt, type Place } from "../text/place.js";
import { loginsOf, readNamedIssue } from "./issues.js";
import { withoutLogins } from "./logins.js";
import { rewriteIssue } from "./rewrite.js";
import { placeOf, referenceOf, sendOnce, trustingOf, type Writing, writeOf } from "./writing.js";

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
  await comment(change, issue, (at) => linkComment(change, at, refused), writing);
  await ledger.settleJoined(writeOf(change), itemKey(markerOf(change.taken)), issue);
  return { ...outcomeOf(change.taken, issue, writing), kind: "linked", assignees, refused };
}

/** Closes an issue as completed, with a comment that says where the notes say so. */
export async function closeIssue(change: Close, writing: Writing): Promise<Outcome> {
  const { issue, taken, own } = change;
  const place = placeOf(taken.path, writing);
  await comment(change, issue, (at) => closeComment(taken, at), writing);
  const closed = { state: "closed", state_reason: "completed" } as const;
  // One of ours remembers that the notes closed it, so that a tick taken back can open it again.
  const remembered =
    own &&
    (await rewriteIssue("closed", issue, writing, ({ marker, text }) => ({
      marker: markAt({ ...marker, done: taken.path }, place),
      text,
      ...closed,
    })));
  if (!remembered) await setState(issue, closed, writing);
  await writing.ledger.settleJoined(writeOf(change), itemKey(markerOf(taken)), issue);
  return { ...outcomeOf(taken, issue, writing), kind: "closed" };
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
export function outcomeOf(taken: TakenItem, issue: IssueAddress, writing: Writing): Omit<Outcome, "kind"> {
  const url = `${writing.home.repository.url}/issues/${issue.number}`;
  const reference = referenceOf(issue.number, writing);
  return { issue, reference, url, title: issueTitle(taken), assignees: [], unplaced: [], refused: [] };
}

/** Comments on an issue, unless an earlier attempt that was not answered did: it is known by when it was sent. */
export async function comment(
  change: ItemChange,
  issue: IssueAddress,
  print: (at: Place) => string,
  writing: Writing,
): Promise<void> {
  const { home, ledger } = writing;
  const key = itemKey(markerOf(change.taken));
  const sent = await ledger.sentAt(writeOf(change));
  if (sent !== null) {
    const before = await readNamedIssue(home, issue, trustingOf(writing, writing.configuration));
    if (before?.linked.some((marker) => marker.sent === sent && itemKey(marker) === key)) return;
  }
  const place = placeOf(change.taken.path, writing);
  await sendOnce(change, writing, (now) =>
    home.github.rest.issues.createComment({
      ...nameInRequests(home.repository),
      issue_number: issue.number,
      body: print({ ...place, sent: now }),
    }),
  );
}
