import { type Answer, invalid, notForThisPerson } from "../answers.js";
import { accountOf } from "../credentials.js";
import { admit } from "../emulator.js";
import { reaches } from "../gate.js";
import { key } from "../key.js";
import { pass } from "../pass.js";
import { describeRepository, happen, organizationNode } from "../payload.js";
import { headOf } from "../refs.js";
import { relocate } from "../relocating.js";
import { rootOf } from "../repository.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Repository, Rules } from "../state.js";

type Json = Record<string, unknown>;

interface RepositoryBody {
  name?: string;
  default_branch?: string;
  private?: boolean;
  visibility?: "public" | "private";
  has_issues?: boolean;
  archived?: boolean;
}

/** https://docs.github.com/rest/repos/repos */
export const repositoryRules: Rules = {
  "repos/get": async (request, github) => {
    const answer = await pass(request, github);
    if (answer.status !== 200) return answer;
    const { parent } = request.repository!;
    const network = parent && {
      parent: await describeRepository(github, parent),
      source: await describeRepository(github, rootOf(parent)),
    };
    const body = { ...(answer.body as Json), permissions: permissions(request, github), ...network };
    return { ...answer, body };
  },
  "repos/update": update,
  "repos/transfer": transfer,
  "repos/get-commit": getCommit,
};

/** "application/vnd.github.sha" returns only the hash, also as ETag: https://docs.github.com/rest/commits/commits#get-a-commit */
async function getCommit(request: ApiRequest, github: GitHub): Promise<Answer> {
  if (!/^application\/vnd\.github(\.v3)?\.sha$/.test(request.accept ?? "")) return pass(request, github);
  const answer = await pass(request, github, { accept: "application/json" });
  if (answer.status !== 200) return answer;
  const { sha } = answer.body as { sha: string };
  const type = "application/vnd.github.v3.sha; charset=utf-8";
  return { status: 200, headers: { etag: `"${sha}"`, "content-type": type }, body: sha };
}

/** Returns the caller's permissions. An app's follow from its permission to contents. */
function permissions({ caller, repository }: ApiRequest, { world }: GitHub): Json {
  if (caller.kind === "installation") {
    const push = reaches(caller, repository!) && caller.permissions.contents === "write";
    return { admin: false, maintain: false, push, triage: push, pull: true };
  }
  const role = caller.kind === "person" ? roleOf(world, repository!, caller.login) : undefined;
  return {
    admin: atLeast(role, "admin"),
    maintain: atLeast(role, "maintain"),
    push: atLeast(role, "write"),
    triage: atLeast(role, "triage"),
    pull: true,
  };
}

async function update(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const { has_issues, archived, ...rest } = request.body as RepositoryBody;
  if (!isAdmin(request, github)) return notForThisPerson;
  const { name, default_branch: branch } = rest;
  if (branch && !(await headOf(github.ask, repository.fullName, branch))) {
    const message = `The branch ${branch} was not found. Please push that ref first or create it via the Git Data API.`;
    return invalid({ resource: "Repository", field: "default_branch", code: "invalid", message });
  }
  // Issues stay enabled in the emulator, because it would hide pull requests too.
  const answer = await pass(request, github, { body: rest });
  if (answer.status !== 200) return answer;
  const before = { ...repository };
  repository.issuesDisabled = has_issues === undefined ? before.issuesDisabled : !has_issues;
  repository.archived = archived ?? before.archived;
  repository.private = rest.private ?? (rest.visibility ? rest.visibility === "private" : before.private);
  repository.defaultBranch = branch ?? before.defaultBranch;
  if (name && name !== before.name) relocate(github.world, repository, before.owner, name);
  await tell(request, github, before);
  const body = await describeRepository(github, repository);
  return { status: 200, body: { ...body, permissions: permissions(request, github) } };
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#repository */
async function tell(request: ApiRequest, github: GitHub, before: Repository): Promise<void> {
  const repository = request.repository!;
  const { login } = accountOf(request.caller, github.world);
  const happened = (action: string, changes?: Json) =>
    happen(github, repository, "repository", login, { action, ...(changes && { changes }) });
  if (repository.name !== before.name)
    await happened("renamed", { repository: { name: { from: before.name } } });
  if (repository.defaultBranch !== before.defaultBranch)
    await happened("edited", { default_branch: { from: before.defaultBranch } });
  if (repository.private !== before.private) await happened(repository.private ? "privatized" : "publicized");
  if (repository.archived !== before.archived)
    await happened(repository.archived ? "archived" : "unarchived");
}

/**
 * https://docs.github.com/rest/repos/repos#transfer-a-repository: "The response will contain the original owner", and the webhook
 * goes to the account that has the repository now. Nobody needs to accept it here.
 */
async function transfer(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { ask, world } = github;
  const repository = request.repository!;
  const { new_owner, new_name = repository.name } = request.body as { new_owner: string; new_name?: string };
  const owner = world.people.get(key(new_owner)) ?? world.organisations.get(key(new_owner));
  if (!isAdmin(request, github)) return notForThisPerson;
  if (!owner) return invalid({ resource: "Repository", field: "new_owner", code: "invalid" });
  if (world.repositories.has(key(`${owner.login}/${new_name}`)))
    return invalid({ resource: "Repository", field: "name", code: "already_exists" });
  const body = await describeRepository(github, repository);
  const path = `/repos/${repository.fullName}`;
  await ask({ method: "POST", path: `${path}/transfer`, body: { new_owner: owner.login } });
  if (new_name !== repository.name)
    await ask({
      method: "PATCH",
      path: `/repos/${owner.login}/${repository.name}`,
      body: { name: new_name },
    });
  relocate(world, repository, owner.login, new_name);
  await admit(world, ask, repository);
  const { organization } = organizationNode(body);
  const changes = { owner: { from: organization ? { organization } : { user: body.owner } } };
  const { login } = accountOf(request.caller, world);
  await happen(github, repository, "repository", login, { action: "transferred", changes });
  return { status: 202, body };
}

function isAdmin({ caller, repository }: ApiRequest, { world }: GitHub): boolean {
  return caller.kind === "person" && atLeast(roleOf(world, repository!, caller.login), "admin");
}
