import { type Close, type ItemChange, type Link, markerOf, type Outcome } from "../plan/change.js";
import { itemKey } from "../plan/identity.js";
import { nameInRequests } from "../repository.js";
import { closeComment, issueTitle, linkComment } from "../text/issue.js";
import { ONCE } from "./client.js";
import { loginsOf, readNamedIssue } from "./issues.js";
import { withoutLogins } from "./logins.js";
import { rewriteIssue } from "./rewrite.js";
import { placeOf, sendOnce, type Writing, writeOf } from "./writing.js";

/** Comments an item on an issue, and assigns its owner first if it is to. */
export async function linkItem(change: Link, issue: number, writing: Writing): Promise<Outcome> {
  const { github, repository, ledger } = writing;
  const place = { ...nameInRequests(repository), issue_number: issue };
  let assignees: string[] = [];
  if (change.assign.length > 0) {
    // GitHub drops whom it will not assign in silence; its answer tells.
    const { data } = await github.rest.issues.addAssignees({ ...place, assignees: change.assign, ...ONCE });
    assignees = loginsOf(data.assignees);
  }
  const refused = withoutLogins(change.assign, assignees);
  await comment(change, issue, linkComment(change, placeOf(change, writing), refused), writing);
  await ledger.settleJoined(writeOf(change), itemKey(markerOf(change.taken)), issue);
  return { ...outcomeOf(change, issue, writing), kind: "linked", assignees, refused };
}

/** Closes an issue as completed, with a comment that says where the notes say so. */
export async function closeIssue(change: Close, writing: Writing): Promise<Outcome> {
  const { issue, taken, own } = change;
  const { github, repository, ledger } = writing;
  await comment(change, issue, closeComment(taken, placeOf(change, writing)), writing);
  const closed = { state: "closed", state_reason: "completed" } as const;
  // One of ours remembers that the notes closed it, so that a tick taken back can open it again.
  const remembered =
    own &&
    (await rewriteIssue("closed", { number: issue }, writing, ({ marker, text }) => ({
      marker: { ...marker, done: taken.path },
      text,
      ...closed,
    })));
  if (!remembered) {
    await github.rest.issues.update({
      ...nameInRequests(repository),
      issue_number: issue,
      ...closed,
      ...ONCE,
    });
  }
  await ledger.settleJoined(writeOf(change), itemKey(markerOf(taken)), issue);
  return { ...outcomeOf(change, issue, writing), kind: "closed" };
}

function outcomeOf({ taken }: ItemChange, issue: number, { repository }: Writing): Omit<Outcome, "kind"> {
  const url = `${repository.url}/issues/${issue}`;
  return { number: issue, url, title: issueTitle(taken), assignees: [], unplaced: [], refused: [] };
}

/** Comments on an issue, unless an earlier attempt that was not answered did. */
export async function comment(
  change: ItemChange,
  issue: number,
  body: string,
  writing: Writing,
): Promise<void> {
  const { github, repository, ledger, app } = writing;
  const key = itemKey(markerOf(change.taken));
  if ((await ledger.sentAt(writeOf(change))) !== null) {
    const before = await readNamedIssue(github, repository, issue, app);
    if (before?.linked.some((marker) => itemKey(marker) === key)) return;
  }
  await sendOnce(change, writing, () =>
    github.rest.issues.createComment({ ...nameInRequests(repository), issue_number: issue, body, ...ONCE }),
  );
}
