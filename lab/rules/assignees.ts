import { type Answer, invalid, issuesDisabled, noContent, notFound } from "../answers.js";
import { everyComment } from "../every.js";
import { key } from "../key.js";
import { page } from "../page.js";
import { pass } from "../pass.js";
import { findPull } from "../pull.js";
import { assignable, atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Pull, Repository, Rules, World } from "../state.js";
import { simpleUser } from "../user.js";
import { asIssue } from "./pulls-as-issues.js";
import { pullOf } from "./pulls-listed.js";

/** https://docs.github.com/rest/issues/assignees */
export const assigneeRules: Rules = {
  "issues/list-assignees": async (request, github) => {
    const people = assignable(github.world, request.repository!);
    const { items, headers } = page(people, request, github);
    return {
      status: 200,
      headers,
      body: await Promise.all(items.map(({ login }) => simpleUser(github, login))),
    };
  },
  "issues/check-user-can-be-assigned": (request, { world }) =>
    isAssignable(world, request.repository!, request.operation.parameters.assignee!) ? noContent : notFound,
  "issues/add-assignees": change,
  "issues/remove-assignees": change,
};

/** GitHub's limit: https://docs.github.com/rest/issues/assignees#add-assignees-to-an-issue, "Adds up to 10 assignees to an issue." */
const mostAssignees = 10;

/** Refuses a whole issue for one invalid assignee, as GitHub does. */
export function refuseAssignees(world: World, repository: Repository, logins: string[]): Answer | undefined {
  const wrong = logins.filter((login) => !isAssignable(world, repository, login));
  const error = { resource: "Issue", field: "assignees", code: "invalid" };
  if (wrong.length > 0) return invalid(...wrong.map((value) => ({ value, ...error })));
  const most = repository.oneAssignee === "refused" ? 1 : mostAssignees;
  return logins.length > most ? invalid({ ...error, value: logins.at(-1) }) : undefined;
}

/** Keeps the assignees that the plan allows. */
export function keepToPlan({ oneAssignee }: Repository, logins: string[]): string[] {
  return oneAssignee === "dropped" ? logins.slice(0, 1) : logins;
}

/** Silently drops people who cannot be assigned, and everybody when the caller may not assign. */
async function change(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const { caller, method } = request;
  const number = Number(request.operation.parameters.issue_number);
  const pull = findPull(repository, number);
  if (repository.issuesDisabled && !pull) return issuesDisabled;
  const mayAssign =
    caller.kind !== "person" || atLeast(roleOf(github.world, repository, caller.login), "triage");
  const { assignees = [] } = request.body as { assignees?: string[] };
  const known = mayAssign
    ? assignees.map((login) => github.world.people.get(key(login))?.login ?? login)
    : [];
  const strangers =
    method === "POST" ? known.filter((login) => !isAssignable(github.world, repository, login)) : [];
  const spoke = strangers.length > 0 ? await commenters(github, repository, number) : [];
  const named = known
    .filter((login) => !strangers.includes(login) || spoke.includes(login))
    .filter((login) => github.world.people.has(key(login)));
  if (pull) return assignPull(request, github, pull, named);
  const answer = await pass(request, github, {
    body: { assignees: keepToPlan(repository, named).slice(0, mostAssignees) },
  });
  return method === "POST" && answer.status === 200 ? { ...answer, status: 201 } : answer;
}

function isAssignable(world: World, repository: Repository, login: string): boolean {
  return assignable(world, repository).some((person) => key(person.login) === key(login));
}

/** "Anyone who has commented on the issue" can be assigned to it, wherever they come from. */
async function commenters(github: GitHub, { fullName }: Repository, number: number): Promise<string[]> {
  const comments = await everyComment(github, fullName, [{ number, comments: 1 }]);
  return comments.map(({ user }) => user.login);
}

async function assignPull(
  request: ApiRequest,
  github: GitHub,
  pull: Pull,
  logins: string[],
): Promise<Answer> {
  const people = await Promise.all(logins.map((login) => simpleUser(github, login)));
  const others = pull.assignees.filter(({ login }) => !logins.includes(String(login)));
  pull.assignees = request.method === "POST" ? [...others, ...people] : others;
  const shown = await pullOf(github, request.repository!, pull.number);
  return { status: request.method === "POST" ? 201 : 200, body: asIssue(shown!) };
}
