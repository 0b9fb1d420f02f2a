import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { Answer } from "../people/learn.js";
import { nameInRequests } from "../repository.js";
import { nullIfNotFound } from "./errors.js";
import type { IssueRepository } from "./home.js";

type Rights = RestEndpointMethodTypes["repos"]["getCollaboratorPermissionLevel"]["response"]["data"];

/** Tells whether somebody has triage rights, so that their assignment may teach us an owner. */
async function maySort(home: IssueRepository, login: string): Promise<boolean> {
  const rights = await readRights(home, login);
  if (!rights) return false;
  return canWrite(rights) || rights.role_name === "triage" || rights.user?.permissions?.triage === true;
}

export async function mayWrite(home: IssueRepository, login: string): Promise<boolean> {
  const rights = await readRights(home, login);
  return rights !== null && canWrite(rights);
}

/** `permission` is the base of a custom role, whose name is `role_name`. Maintainers have `write`. */
function canWrite({ permission }: Rights): boolean {
  return permission === "write" || permission === "admin";
}

/** @see https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
async function readRights({ github, repository }: IssueRepository, login: string): Promise<Rights | null> {
  if (isBot(login)) return null;
  const person = { ...nameInRequests(repository), username: login };
  const answer = await nullIfNotFound(github.rest.repos.getCollaboratorPermissionLevel(person));
  return answer?.data ?? null;
}

/** Recognises an App's bot by login. GitHub gives bots no role. */
export function isBot(login: string): boolean {
  // The merge queue also uses its bare name: https://github.com/RediSearch/RediSearch/pull/10000
  return login.endsWith("[bot]") || login === "github-merge-queue";
}

interface IssueEvent {
  event?: string;
  assignee?: { login: string } | null;
  /** The person who assigned; `actor` is the assignee here. */
  assigner?: { login: string; type?: string } | null;
}

/**
 * Tells whether a person with triage rights assigned the login. A bot does not count, because any stranger may cause its action.
 * @see https://docs.github.com/rest/using-the-rest-api/issue-event-types#assigned
 */
export async function isAnswerTrusted(home: IssueRepository, answer: Answer): Promise<boolean> {
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
