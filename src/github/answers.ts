import type { Answer } from "../people/learn.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./failure.js";

/** Whoever has one of these roles may sort issues, so that their word on who somebody is counts. */
const TRUSTED_ROLES = ["triage", "write", "maintain", "admin"];

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
export async function isTrusted(github: GitHub, repository: Repository, answer: Answer): Promise<boolean> {
  const events: IssueEvent[] = await github.paginate(github.rest.issues.listEvents, {
    ...nameInRequests(repository),
    issue_number: answer.issue,
    per_page: 100,
  });
  const assigned = events.findLast(
    ({ event, assignee }) =>
      event === "assigned" && assignee?.login.toLowerCase() === answer.login.toLowerCase(),
  );
  const assigner = assigned?.assigner;
  if (!assigner || assigner.type === "Bot") return false;
  try {
    const { data } = await github.rest.repos.getCollaboratorPermissionLevel({
      ...nameInRequests(repository),
      username: assigner.login,
    });
    return TRUSTED_ROLES.includes(data.role_name);
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
