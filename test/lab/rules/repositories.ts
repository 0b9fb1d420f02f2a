import { type Answer, notForThisPerson } from "../answers.js";
import type { ApiRequest, GitHub, Rules } from "../github.js";
import { pass } from "../pass.js";
import { repair } from "../repair.js";
import { atLeast, roleOf } from "../roles.js";

type Json = Record<string, unknown>;

/** https://docs.github.com/rest/repos/repos and https://docs.github.com/rest/branches/branches */
export const repositoryRules: Rules = {
  "repos/get": async (request, github) => {
    const answer = await pass(request, github);
    if (answer.status !== 200) return answer;
    return { ...answer, body: { ...(answer.body as Json), permissions: permissions(request, github) } };
  },
  "repos/update": async (request, github) => {
    const { caller, repository, body } = request;
    const role = caller.kind === "person" ? roleOf(github.world, repository!, caller.login) : undefined;
    if (!atLeast(role, "admin")) return notForThisPerson;
    const { has_issues, archived, ...rest } = body as Json;
    if (has_issues !== undefined) repository!.issuesDisabled = !has_issues;
    if (archived !== undefined) repository!.archived = Boolean(archived);
    // Issues stay enabled in the emulator, which would hide pull requests too.
    return pass(request, github, { body: rest });
  },
  "repos/get-branch": getBranch,
  "repos/get-commit": getCommit,
};

/** "application/vnd.github.sha": the hash alone, which is the ETag too. https://docs.github.com/rest/commits/commits#get-a-commit */
async function getCommit(request: ApiRequest, github: GitHub): Promise<Answer> {
  if (!/^application\/vnd\.github(\.v3)?\.sha$/.test(request.accept ?? "")) return pass(request, github);
  const answer = await pass(request, github, { accept: "application/json" });
  if (answer.status !== 200) return answer;
  const { sha } = answer.body as { sha: string };
  const type = "application/vnd.github.v3.sha; charset=utf-8";
  return { status: 200, headers: { etag: `"${sha}"`, "content-type": type }, body: sha };
}

/** What the caller may do; for an app that follows from its permission to contents. */
function permissions({ caller, repository }: ApiRequest, { world }: GitHub): Json {
  if (caller.kind === "installation") {
    const push = caller.installation.permissions.contents === "write";
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

/** The emulator names the commit only, GitHub shows it. */
async function getBranch(request: ApiRequest, github: GitHub): Promise<Answer> {
  const answer = await pass(request, github);
  if (answer.status !== 200) return answer;
  const branch = answer.body as { name: string; commit: { sha: string } };
  const { fullName } = request.repository!;
  const { body } = await github.ask({
    method: "GET",
    path: `/repos/${fullName}/commits/${branch.commit.sha}`,
  });
  const { files: _, stats: __, ...commit } = repair(body as Json, github);
  const html = `${github.url}/${fullName}/tree/${branch.name}`;
  const self = `${github.url}/api/v3/repos/${fullName}/branches/${branch.name}`;
  const protection = {
    enabled: false,
    required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
  };
  return { ...answer, body: { ...branch, commit, protection, _links: { html, self } } };
}
