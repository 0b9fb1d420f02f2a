import { assigneesOf, type Open, type Outcome, unplacedOf } from "../plan/change.js";
import { addressOf, nameInRequests } from "../repository.js";
import { issueBody, issueLabels, issueTitle } from "../text/issue.js";
import { sendWithAssignable } from "./assignable.js";
import { readTrackedIssue } from "./issues.js";
import { withoutLogins } from "./logins.js";
import { oursOf, placeOf, referenceOf, sendOnce, type Writing, writeOf } from "./writing.js";

/** Opens the issue of an item, with everybody of its owners whom GitHub will assign. */
export async function openIssue(change: Open, writing: Writing): Promise<Outcome> {
  const { home, configuration, author, ledger, run } = writing;
  const { taken, history } = change;
  const wanted = assigneesOf(taken);
  const create = (assignees: string[]) =>
    home.github.rest.issues.create({
      ...nameInRequests(home.repository),
      title: issueTitle(taken),
      body: issueBody(taken, placeOf(taken.path, writing), withoutLogins(wanted, assignees), {
        run,
        history,
      }),
      labels: issueLabels(configuration.labels, taken),
      ...(assignees.length > 0 && { assignees }),
    });
  const { data } = await sendOnce(change, writing, () => sendWithAssignable(wanted, writing, create));
  const tracked = readTrackedIssue(data, home.repository.id, oursOf(writing));
  if (!tracked)
    throw new Error(`GitHub does not show issue #${data.number} as ours: ${JSON.stringify(author)} (APP_ID)`);
  await ledger.settleOpened(writeOf(change), tracked);
  const refused = withoutLogins(wanted, tracked.assignees);
  return {
    kind: "opened",
    issue: addressOf(tracked),
    reference: referenceOf(tracked.number, writing),
    url: tracked.url,
    title: tracked.title,
    assignees: tracked.assignees,
    unplaced: unplacedOf(taken),
    refused,
  };
}
