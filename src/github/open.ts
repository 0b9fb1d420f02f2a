import { assigneesOf, type Open, type Outcome, unplacedOf } from "../plan/change.js";
import { nameInRequests } from "../repository.js";
import { issueBody, issueLabels, issueTitle } from "../text/issue.js";
import { ONCE } from "./client.js";
import { statusOf } from "./failure.js";
import { readTrackedIssue } from "./issues.js";
import { withoutLogins } from "./logins.js";
import { placeOf, sendOnce, type Writing, writeOf } from "./writing.js";

/**
 * GitHub assigns ten people at most.
 *
 * @see https://docs.github.com/rest/issues/assignees#add-assignees-to-an-issue
 */
const MOST_ASSIGNEES = 10;

/** Opens the issue of an item, with everybody of its owners whom GitHub will assign. */
export async function openIssue(change: Open, writing: Writing): Promise<Outcome> {
  const { github, repository, configuration, app, ledger } = writing;
  const { taken } = change;
  const wanted = assigneesOf(taken);
  const create = (assignees: string[]) =>
    github.rest.issues.create({
      ...nameInRequests(repository),
      title: issueTitle(taken),
      body: issueBody(taken, placeOf(change, writing), withoutLogins(wanted, assignees)),
      labels: issueLabels(configuration.labels, taken),
      ...(assignees.length > 0 && { assignees }),
      ...ONCE,
    });
  const { data } = await sendOnce(change, writing, async () => {
    try {
      return await create(wanted.slice(0, MOST_ASSIGNEES));
    } catch (error) {
      // One login that cannot be assigned refuses the whole issue: then it opens with the others.
      if (statusOf(error) !== 422 || wanted.length === 0) throw error;
      const assignable = await keepAssignable(wanted, writing);
      return await create(assignable.slice(0, MOST_ASSIGNEES));
    }
  });
  const tracked = readTrackedIssue(data, app);
  if (!tracked)
    throw new Error(`GitHub does not show issue #${data.number} as written by App ${app} (APP_ID)`);
  await ledger.settleOpened(writeOf(change), tracked);
  const refused = withoutLogins(wanted, tracked.assignees);
  return {
    kind: "opened",
    number: tracked.number,
    url: tracked.url,
    title: tracked.title,
    assignees: tracked.assignees,
    unplaced: unplacedOf(taken),
    refused,
  };
}

async function keepAssignable(logins: string[], { github, repository }: Writing): Promise<string[]> {
  const answers = await Promise.all(
    logins.map(async (assignee) => {
      try {
        await github.rest.issues.checkUserCanBeAssigned({ ...nameInRequests(repository), assignee });
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    }),
  );
  return logins.filter((_, index) => answers[index]);
}
