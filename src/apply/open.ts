import { loginsOf } from "../github/issues.js";
import { withoutLogins } from "../github/logins.js";
import { parseMarker, readMarkedText } from "../marker/marker.js";
import { assigneesOf, type Open, type Outcome, type TrackedIssue, unresolvedOf } from "../plan/change.js";
import { addressOf, nameInRequests } from "../repository.js";
import { issueBody, issueLabels, issueTitle } from "../text/issue.js";
import { sendWithAssignable } from "./assignable.js";
import { requireOurs, requireRecognised } from "./recognise.js";
import { locationOf, referenceOf, sendOnce, type Writing, writeOf } from "./write.js";

/**
 * Opens the issue of an item and assigns those of its owners whom GitHub accepts.
 *
 * The confirmed issue is recorded by its number before its author is judged, so that it is never opened again.
 *
 * @throws {UnrecognisedIssueError} when GitHub does not show the new issue as ours
 */
export async function openIssue(change: Open, writing: Writing): Promise<Outcome> {
  const { home, configuration, ledger, run } = writing;
  const { resolved, history } = change;
  await requireRecognised(writing);
  const wanted = assigneesOf(resolved);
  let body = "";
  const create = (assignees: string[]) => {
    const refused = withoutLogins(wanted, assignees);
    body = issueBody({ resolved, refused, run, history }, locationOf(resolved.path, writing));
    return home.github.rest.issues.create({
      ...nameInRequests(home.repository),
      title: issueTitle(resolved),
      body,
      labels: issueLabels(configuration.labels, resolved),
      ...(assignees.length > 0 && { assignees }),
    });
  };
  const { data } = await sendOnce(change, writing, () => sendWithAssignable(wanted, writing, create));
  const tracked: TrackedIssue = {
    home: home.repository.id,
    number: data.number,
    title: data.title,
    state: "open",
    assignees: loginsOf(data.assignees),
    url: data.html_url,
    marker: parseMarker(body)!,
    text: readMarkedText(body),
    ...(data.user?.type !== "Bot" && { byPerson: true }),
  };
  await ledger.confirmOpened(writeOf(change), tracked);
  await requireOurs(data, writing);
  const refused = withoutLogins(wanted, tracked.assignees);
  return {
    kind: "opened",
    issue: addressOf(tracked),
    reference: referenceOf(tracked.number, writing),
    url: tracked.url,
    title: tracked.title,
    assignees: tracked.assignees,
    unresolved: unresolvedOf(resolved),
    refused,
  };
}
