import type { Answer } from "../people/learn.js";
import { nameInRequests } from "../repository.js";
import type { Home } from "./home.js";
import { maySort } from "./permission.js";

/** What we read of an event of an issue. */
interface IssueEvent {
  event?: string;
  assignee?: { login: string } | null;
  /** Who assigned; `actor` of an assignment is the one who was assigned. */
  assigner?: { login: string; type?: string } | null;
}

/**
 * Whether an answer was given by a person who may: somebody with triage rights or more assigned the login by hand.
 *
 * A bot's assignment is no answer: it may act on the word of any stranger.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/issue-event-types#assigned
 */
export async function isTrusted(home: Home, answer: Answer): Promise<boolean> {
  const events: IssueEvent[] = await home.github.paginate(home.github.rest.issues.listEvents, {
    ...nameInRequests(home.repository),
    issue_number: answer.issue.number,
    per_page: 100,
  });
  const assigned = events.findLast(
    ({ event, assignee }) =>
      event === "assigned" && assignee?.login.toLowerCase() === answer.login.toLowerCase(),
  );
  const assigner = assigned?.assigner;
  if (!assigner || assigner.type === "Bot") return false;
  return maySort(home, assigner.login);
}
