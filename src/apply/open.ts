import { loginsOf } from "../github/issues.js";
import { parseMarker, readMarkedText } from "../marker/marker.js";
import { withoutLogins } from "../people/logins.js";
import { assigneesOf, type Open, type TrackedIssue } from "../plan/change.js";
import { type Outcome, outcomeOfOpening } from "../plan/outcome.js";
import { nameInRequests } from "../repository.js";
import { issueBody, issueLabels, issueTitle } from "../text/issue.js";
import { sendWithAssignable } from "./assignable.js";
import { requireOurs, requireRecognised } from "./recognise.js";
import { locationOf, nameEarlier, sendOnce, type Writing } from "./write.js";

/**
 * Opens the issue of an item and assigns the owners whom GitHub accepts.
 *
 * The issue is recorded by its number before its author is checked, so that it is never opened again.
 *
 * @throws {UnrecognisedIssueError} when GitHub does not show the new issue as ours
 */
export async function openIssue({ resolved, record }: Open, writing: Writing): Promise<Outcome> {
  const { home, configuration, ledger, pending, run } = writing;
  await requireRecognised(writing);
  const wanted = assigneesOf(resolved);
  let body = "";
  const create = (assignees: string[]) => {
    const refused = withoutLogins(wanted, assignees);
    const content = { resolved, refused, run, record, after: nameEarlier(record.after, writing) };
    body = issueBody(content, locationOf(resolved.path, writing));
    return home.github.rest.issues.create({
      ...nameInRequests(home.repository),
      title: issueTitle(resolved),
      body,
      labels: issueLabels(configuration.labels, resolved),
      ...(assignees.length > 0 && { assignees }),
    });
  };
  const { data } = await sendOnce(writing, () => sendWithAssignable(wanted, writing, create));
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
  await ledger.confirmOpened(pending.write, tracked);
  await requireOurs(data, writing);
  return outcomeOfOpening(pending, tracked);
}
