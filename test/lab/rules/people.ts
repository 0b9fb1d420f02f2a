import { completeAccount } from "../account.js";
import { type Answer, noContent, notForThisApp, notForThisPerson, notFound, refusal } from "../answers.js";
import { botIdOf, botOf } from "../app.js";
import { reaches } from "../gate.js";
import type { ApiRequest, GitHub, Rules } from "../github.js";
import { key } from "../key.js";
import { pass } from "../pass.js";
import { atLeast, roleOf } from "../roles.js";
import type { Role } from "../world.js";

type Json = Record<string, unknown>;

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
  "users/get-by-username": async (request, github) => {
    const login = request.operation.parameters.username!;
    const { world } = github;
    if (login === botOf(world)) return { status: 200, body: await simpleUser(github, login) };
    return login === `${world.app.firstSlug}[bot]` ? notFound : pass(request, github);
  },
  // https://github.com/neuralinkcorp/datarepo/pull/62: no token of an App may, whether Actions' or another one's.
  "users/get-authenticated": ({ caller, ...request }, github) =>
    caller.kind === "person" && github.world.bots.has(key(caller.login))
      ? notForThisApp
      : pass({ caller, ...request }, github),
};

/**
 * A user as it stands inside of other answers.
 * @example (await simpleUser(github, "dscholten")).type // "User"
 */
export async function simpleUser(github: GitHub, login: string): Promise<Json> {
  const { world, url } = github;
  if (login === botOf(world)) return completeAccount({ login, id: botIdOf(world), type: "Bot" }, url);
  const { body } = await github.ask({ method: "GET", path: `/users/${encodeURIComponent(login)}` });
  const { id, type } = body as Json;
  return completeAccount({ login, id, type: world.bots.has(key(login)) ? "Bot" : type }, url);
}

/** A stranger reads what is public; the older four permissions stand for the five roles. */
async function permission(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller, repository } = request;
  if (caller.kind === "installation" && !reaches(caller, repository!)) return notForThisApp;
  if (caller.kind === "person" && !atLeast(roleOf(github.world, repository!, caller.login), "write"))
    return refusal(403, "Must have push access to view collaborator permission.");
  const person = github.world.people.get(key(request.operation.parameters.username!));
  if (!person) return notFound;
  const role = roleOf(github.world, repository!, person.login);
  const older: Record<Role, string> = {
    read: "read",
    triage: "read",
    write: "write",
    maintain: "write",
    admin: "admin",
  };
  const user = { ...(await simpleUser(github, person.login)), role_name: role ?? "none" };
  return { status: 200, body: { permission: role ? older[role] : "none", role_name: role ?? "none", user } };
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
