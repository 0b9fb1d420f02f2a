import { type Answer, invalid, notForThisPerson, notFound } from "../answers.js";
import { must } from "../ask.js";
import { accountOf } from "../credentials.js";
import { refusePermission } from "../gate.js";
import { moveHeads } from "../moving.js";
import { pass } from "../pass.js";
import { happen, isHeard } from "../payload.js";
import { recordPush } from "../pushed.js";
import { redirect } from "../redirect.js";
import { headOf, moveRef } from "../refs.js";
import { repair } from "../repair.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Repository, Rules } from "../state.js";

type Json = Record<string, unknown>;

/** https://docs.github.com/rest/branches/branches */
export const branchRules: Rules = {
  "repos/get-branch": getBranch,
  "repos/rename-branch": renameBranch,
};

async function getBranch(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const { branch } = request.operation.parameters;
  const answer = await pass(request, github);
  if (answer.status === 200)
    return { ...answer, body: await describe(github, repository, answer.body as Branch) };
  const now = repository.formerBranches.get(branch!);
  if (answer.status !== 404 || !now) return answer;
  return redirect(github, repository, request.method, `/branches/${now}`, request.query);
}

interface Branch {
  name: string;
  commit: { sha: string };
}

/** The emulator returns only the hash, but GitHub the commit. */
async function describe(github: GitHub, { fullName }: Repository, branch: Branch): Promise<Json> {
  const path = `/repos/${fullName}/commits/${branch.commit.sha}`;
  const { body } = await github.ask({ method: "GET", path });
  const { files: _, stats: __, ...commit } = repair(body as Json, github);
  const html = `${github.url}/${fullName}/tree/${branch.name}`;
  const self = `${github.url}/api/v3/repos/${fullName}/branches/${branch.name}`;
  const protection = {
    enabled: false,
    required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
  };
  return { ...branch, commit, protection, _links: { html, self } };
}

/**
 * https://docs.github.com/rest/branches/branches#rename-a-branch: what was onto it is onto the new name, and "if the renamed
 * branch is the head branch of an open pull request, this pull request is closed".
 */
async function renameBranch(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { ask, world } = github;
  const { caller, operation } = request;
  const repository = request.repository!;
  const { fullName, defaultBranch } = repository;
  const old = operation.parameters.branch!;
  const { new_name: name } = request.body as { new_name: string };
  const isDefault = old === defaultBranch;
  const role = caller.kind === "person" ? roleOf(world, repository, caller.login) : "admin";
  const permission = isDefault ? "administration" : "contents";
  const refused = refusePermission(caller, repository, permission, "write");
  if (refused || !atLeast(role, isDefault ? "admin" : "write")) return refused ?? notForThisPerson;
  const sha = await headOf(ask, fullName, old);
  if (!sha) return notFound;
  if (await headOf(ask, fullName, name))
    return invalid({ resource: "Branch", field: "new_name", code: "already_exists" });
  await moveRef(ask, fullName, `heads/${name}`, undefined, sha);
  if (isDefault) {
    await must(ask, { method: "PATCH", path: `/repos/${fullName}`, body: { default_branch: name } });
    repository.defaultBranch = name;
  }
  await moveRef(ask, fullName, `heads/${old}`, sha, null);
  repository.formerBranches.set(old, name);
  for (const { open, base } of repository.pulls) if (open && base.ref === old) base.ref = name;
  const { login } = accountOf(caller, world);
  await moveHeads(github, repository, old, null, login);
  await tell(github, request, old, name, sha);
  if (isDefault) {
    const changes = { default_branch: { from: old } };
    await happen(github, repository, "repository", login, { action: "edited", changes });
  }
  const body = await must(ask, { method: "GET", path: `/repos/${fullName}/branches/${name}` });
  return { status: 201, body: await describe(github, repository, repair(body as Branch, github)) };
}

/** A new branch is a push and a creation; a deleted one is a push and a deletion. */
async function tell(
  github: GitHub,
  { caller, repository }: ApiRequest,
  old: string,
  name: string,
  sha: string,
): Promise<void> {
  const pusher = accountOf(caller, github.world);
  const [come, gone] = await Promise.all([
    recordPush(github, repository!, { branch: name, before: undefined, after: sha, commits: [], pusher }),
    recordPush(github, repository!, { branch: old, before: sha, after: null, commits: [], pusher }),
  ]);
  const parts = (ref: string) => ({ ref, ref_type: "branch", pusher_type: "user" });
  const created = { ...parts(name), master_branch: repository!.defaultBranch, description: null };
  if (isHeard(github, repository!)) github.hooks.happened(come);
  await happen(github, repository!, "create", pusher.login, created);
  if (isHeard(github, repository!)) github.hooks.happened(gone);
  await happen(github, repository!, "delete", pusher.login, parts(old));
}
