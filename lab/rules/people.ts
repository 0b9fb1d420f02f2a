import { type Answer, noContent, notForThisApp, notForThisPerson, notFound, refusal } from "../answers.js";
import { botOf } from "../app.js";
import { reaches } from "../gate.js";
import { key } from "../key.js";
import { page } from "../page.js";
import { pass } from "../pass.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Role, Rules } from "../state.js";
import { QUEUE_BOT, simpleUser } from "../user.js";

/**
 * A bot has all fields of a person, without values.
 * @see https://api.github.com/users/dependabot[bot]
 */
const PROFILE_OF_BOT = {
  name: null,
  company: null,
  blog: "",
  location: null,
  email: null,
  hireable: null,
  bio: null,
  twitter_username: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
};

/** https://docs.github.com/rest/collaborators/collaborators and https://docs.github.com/rest/users/users */
export const peopleRules: Rules = {
  "repos/get-collaborator-permission-level": permission,
  "repos/check-collaborator": ({ repository, operation }, { world }) =>
    collaborates(world, repository!, operation.parameters.username!) ? noContent : notFound,
  "repos/add-collaborator": async (request, github) => {
    const answer = await change(request, github);
    const granted = { pull: "read", push: "write" }[askedRole(request)] ?? askedRole(request);
    if (answer.status < 300) request.repository!.collaborators.set(nameOf(request, github), granted as Role);
    return answer.status < 300 ? noContent : answer;
  },
  "repos/remove-collaborator": async (request, github) => {
    const answer = await change(request, github);
    if (answer.status < 300) request.repository!.collaborators.delete(nameOf(request, github));
    return answer;
  },
  "orgs/list-public-members": async (request, github) => {
    const organisation = github.world.organisations.get(key(request.operation.parameters.org!));
    if (!organisation) return notFound;
    const seen = [...organisation.members.keys()].filter((login) => !organisation.concealed.has(login));
    const { items, headers } = page(seen, request, github);
    return { status: 200, headers, body: await Promise.all(items.map((login) => simpleUser(github, login))) };
  },
  "users/get-by-username": async (request, github) => {
    const login = request.operation.parameters.username!;
    const { world } = github;
    if (login === botOf(world))
      return { status: 200, body: { ...(await simpleUser(github, login)), ...PROFILE_OF_BOT } };
    return login === `${world.app.firstSlug}[bot]` ? notFound : pass(request, github);
  },
  // No token of an App may, not even that of Actions: https://github.com/neuralinkcorp/datarepo/pull/62
  "users/get-authenticated": ({ caller, ...request }, github) =>
    caller.kind === "person" && github.world.bots.has(key(caller.login))
      ? notForThisApp
      : pass({ caller, ...request }, github),
};

/** A stranger may read public repositories. The old four permissions stand for the five roles. */
async function permission(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller, repository } = request;
  if (caller.kind === "installation" && !reaches(caller, repository!)) return notForThisApp;
  if (caller.kind === "person" && !atLeast(roleOf(github.world, repository!, caller.login), "write"))
    return refusal(403, "Must have push access to view collaborator permission.");
  const username = request.operation.parameters.username!;
  const person = github.world.people.get(key(username));
  if (!person) return username === QUEUE_BOT ? permissionOfQueue(github) : notFound;
  const role = roleOf(github.world, repository!, person.login);
  const older: Record<Role, string> = {
    read: "read",
    triage: "read",
    write: "write",
    maintain: "write",
    admin: "admin",
  };
  const role_name = repository!.customRoles.get(key(person.login)) ?? role ?? "none";
  const permissions = {
    pull: role !== undefined,
    triage: atLeast(role, "triage"),
    push: atLeast(role, "write"),
    maintain: atLeast(role, "maintain"),
    admin: role === "admin",
  };
  const user = { ...(await simpleUser(github, person.login)), permissions, role_name };
  return { status: 200, body: { permission: role ? older[role] : "none", role_name, user } };
}

/** The merge queue has no rights (https://github.com/RediSearch/RediSearch/pull/10000). GitHub answers 404 for other bots. */
async function permissionOfQueue(github: GitHub): Promise<Answer> {
  const permissions = { pull: false, triage: false, push: false, maintain: false, admin: false };
  const user = { ...(await simpleUser(github, QUEUE_BOT)), permissions, role_name: "none" };
  return { status: 200, body: { permission: "none", role_name: "none", user } };
}

async function change(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller, repository, method, operation } = request;
  if (caller.kind === "person" && !atLeast(roleOf(github.world, repository!, caller.login), "admin")) {
    return notForThisPerson;
  }
  if (!github.world.people.has(key(operation.parameters.username!))) return notFound;
  const path = `/repos/${repository!.fullName}/collaborators/${nameOf(request, github)}`;
  const { status } = await github.ask({ method, path, body: { permission: askedRole(request) } });
  return { status: status < 300 ? 204 : status };
}

function askedRole({ body }: ApiRequest): string {
  return (body as { permission?: string } | undefined)?.permission ?? "push";
}

function nameOf({ operation }: ApiRequest, { world }: GitHub): string {
  return world.people.get(key(operation.parameters.username!))!.login;
}

function collaborates(
  world: GitHub["world"],
  repository: NonNullable<ApiRequest["repository"]>,
  login: string,
): boolean {
  return atLeast(roleOf(world, { ...repository, private: true }, login), "read");
}
