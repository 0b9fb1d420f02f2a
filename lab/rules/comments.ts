import { type Answer, invalid, issuesDisabled, notForThisPerson, refusal } from "../answers.js";
import { every, everyComment } from "../every.js";
import { refusePermission } from "../gate.js";
import { page } from "../page.js";
import { pass } from "../pass.js";
import { findPull } from "../pull.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Repository, Rules } from "../state.js";
import { rememberTexts } from "./edits.js";
import { tooLong } from "./limits.js";

/** https://docs.github.com/rest/issues/comments */
export const commentRules: Rules = {
  "issues/create-comment": create,
  "issues/update-comment": update,
  "issues/delete-comment": remove,
  "issues/list-comments-for-repo": list,
};

async function create(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const number = Number(request.operation.parameters.issue_number);
  const pull = findPull(repository, number);
  if (repository.issuesDisabled && !pull) return issuesDisabled;
  // Issues: write does not suffice, despite the documentation: https://github.com/github/rest-api-description/issues/6994
  const unpermitted = pull && refusePermission(request.caller, repository, "pull_requests", "write");
  const refused = unpermitted ?? refuseText(request);
  if (refused) return refused;
  // An App may not, even with write access: https://github.com/probot/stale/issues/25,
  // https://github.com/renovatebot/renovate/issues/6215.
  const mayAlways = request.caller.kind === "person" && isWriter(request, github);
  if (mayAlways || !(await isLocked(github, repository, number))) {
    const answer = await pass(request, github);
    if (pull && answer.status === 201) pull.comments++;
    return answer;
  }
  return refusal(403, "Unable to create comment because issue is locked.");
}

async function update(request: ApiRequest, github: GitHub): Promise<Answer> {
  const id = request.operation.parameters.comment_id;
  const refused = refuseText(request) ?? (await refuseStranger(request, github));
  if (refused) return refused;
  await rememberTexts(request, github, `issues/comments/${id}`, ["body"]);
  return pass(request, github);
}

async function remove(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const path = `/repos/${repository.fullName}/issues/comments/${request.operation.parameters.comment_id}`;
  const { body } = await github.ask({ method: "GET", path });
  const refused = await refuseStranger(request, github);
  if (refused) return refused;
  const answer = await pass(request, github);
  const pull = findPull(repository, Number((body as { issue_url?: string }).issue_url?.split("/").at(-1)));
  if (pull && answer.status === 204) pull.comments--;
  return answer;
}

function refuseText(request: ApiRequest): Answer | undefined {
  const { body } = request.body as { body: string };
  if (body.trim() !== "") return tooLong("IssueComment", { body });
  const message = "Body cannot be blank";
  return invalid({ resource: "IssueComment", code: "unprocessable", field: "data", message });
}

/** "People with write access can edit comments" of others. The emulator allows everybody. */
async function refuseStranger(request: ApiRequest, github: GitHub): Promise<Answer | undefined> {
  if (isWriter(request, github)) return undefined;
  const path = `/repos/${request.repository!.fullName}/issues/comments/${request.operation.parameters.comment_id}`;
  const { status, body } = await github.ask({ method: "GET", path });
  const author = (body as { user?: { login: string } }).user?.login;
  const { caller } = request;
  const isOwn = caller.kind === "person" && caller.login === author;
  return status === 200 && !isOwn ? notForThisPerson : undefined;
}

function isWriter({ caller, repository }: ApiRequest, { world }: GitHub): boolean {
  return caller.kind !== "person" || atLeast(roleOf(world, repository!, caller.login), "write");
}

async function isLocked(github: GitHub, repository: Repository, number: number): Promise<boolean> {
  const pull = findPull(repository, number);
  if (pull) return pull.locked;
  const path = `/repos/${repository.fullName}/issues/${number}`;
  return Boolean(((await github.ask({ method: "GET", path })).body as { locked?: boolean }).locked);
}

async function list(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { fullName, pulls } = request.repository!;
  const path = `/repos/${fullName}`;
  const issues = await every<{ number: number; comments: number }>(github, `${path}/issues?state=all`);
  const since = Date.parse(request.query.get("since") ?? "1970-01-01T00:00:00Z");
  const field = request.query.get("sort") === "updated" ? "updated_at" : "created_at";
  const sign = request.query.get("direction") === "desc" ? -1 : 1;
  const comments = (await everyComment(github, fullName, [...issues, ...pulls]))
    .filter(({ updated_at }) => Date.parse(updated_at) >= since)
    .sort((left, right) => sign * (Date.parse(left[field]) - Date.parse(right[field])));
  const { items, headers } = page(comments, request, github);
  return { status: 200, headers, body: items };
}
