import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { Answer } from "../people/learn.js";
import { nameInRequests } from "../repository.js";
import { nullIfNotFound } from "./errors.js";
import type { IssueRepository } from "./home.js";

/** GitHub's answer about somebody's rights. */
type Rights = RestEndpointMethodTypes["repos"]["getCollaboratorPermissionLevel"]["response"]["data"];

/** Tells whether somebody may sort the issues of a repository, so that their word on who an owner is counts. */
async function maySort(home: IssueRepository, login: string): Promise<boolean> {
  const rights = await readRights(home, login);
  if (!rights) return false;
  return canWrite(rights) || rights.role_name === "triage" || rights.user?.permissions?.triage === true;
}

/** Tells whether somebody may write in a repository. */
export async function mayWrite(home: IssueRepository, login: string): Promise<boolean> {
  const rights = await readRights(home, login);
  return rights !== null && canWrite(rights);
}

/** `permission` is the base of a custom role too, whose name `role_name` is; maintainers have `write`. */
function canWrite({ permission }: Rights): boolean {
  return permission === "write" || permission === "admin";
}

/**
 * Reads somebody's rights in a repository; null where GitHub knows nobody of that name, or does not tell.
 *
 * @see https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
async function readRights({ github, repository }: IssueRepository, login: string): Promise<Rights | null> {
  if (isBot(login)) return null;
  const person = { ...nameInRequests(repository), username: login };
  const answer = await nullIfNotFound(github.rest.repos.getCollaboratorPermissionLevel(person));
  return answer?.data ?? null;
}

/**
 * Tells by a login whether it is an App's bot, which GitHub lets have no role.
 *
 * @example
 * isBot("github-merge-queue[bot]") // → true
 */
export function isBot(login: string): boolean {
  // The merge queue goes by its bare name too: https://github.com/RediSearch/RediSearch/pull/10000
  return login.endsWith("[bot]") || login === "github-merge-queue";
}

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
