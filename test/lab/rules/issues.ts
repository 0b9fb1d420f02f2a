import { type Answer, invalid, issuesDisabled, notForThisPerson } from "../answers.js";
import type { ApiRequest, GitHub, Rules } from "../github.js";
import { pass } from "../pass.js";
import { atLeast, roleOf } from "../roles.js";
import { key, type Repository, type World } from "../world.js";
import { refuseAssignees } from "./assignees.js";
import { tooLong } from "./limits.js";
import { asIssue, listWithPulls, pullOf } from "./pulls.js";

interface IssueBody {
  title?: unknown;
  body?: unknown;
  assignees?: string[];
  assignee?: string | null;
  labels?: (string | { name?: string })[];
  milestone?: unknown;
}

/** https://docs.github.com/rest/issues/issues */
export const issueRules: Rules = {
  "issues/create": create,
  "issues/update": update,
  "issues/get": get,
  "issues/list-for-repo": list,
};

async function create(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  if (repository.issuesDisabled) return issuesDisabled;
  const { title: written, ...rest } = request.body as IssueBody;
  const title = String(written);
  if (title.trim() === "") return invalid({ resource: "Issue", code: "missing_field", field: "title" });
  const body = maySort(request, github, repository)
    ? sorted({ ...rest, title }, github.world)
    : { title, body: rest.body };
  return (
    tooLong("Issue", body) ??
    refuseAssignees(github.world, repository, body.assignees ?? []) ??
    pass(request, github, { body })
  );
}

async function update(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const number = Number(request.operation.parameters.issue_number);
  const body = request.body as IssueBody;
  const pull = await pullOf(github, repository, number);
  if (repository.issuesDisabled && !pull) return issuesDisabled;
  if (!(await mayEdit(request, github, repository, number))) return notForThisPerson;
  const changed = maySort(request, github, repository)
    ? sorted(body, github.world)
    : { ...body, labels: undefined, assignees: undefined, milestone: undefined };
  const refused =
    tooLong("Issue", changed) ?? refuseAssignees(github.world, repository, changed.assignees ?? []);
  if (refused) return refused;
  if (!pull) return pass(request, github, { body: changed });
  const path = `/repos/${repository.fullName}/pulls/${number}`;
  const answer = await pass(request, github, { path, body: changed });
  return answer.status === 200
    ? { ...answer, body: asIssue(answer.body as Record<string, unknown>) }
    : answer;
}

async function get(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const pull = await pullOf(github, repository, Number(request.operation.parameters.issue_number));
  if (pull) return { status: 200, body: asIssue(pull) };
  return repository.issuesDisabled ? issuesDisabled : pass(request, github);
}

async function list(request: ApiRequest, github: GitHub): Promise<Answer> {
  const query = new URLSearchParams(request.query);
  const since = query.get("since");
  // GitHub compares in whole seconds, the emulator texts with milliseconds: "…:05.123Z" is before "…:05Z" there.
  if (since) query.set("since", new Date(Math.floor(Date.parse(since) / 1000) * 1000).toISOString());
  const { hasPulls, issuesDisabled: onlyPulls } = request.repository!;
  return hasPulls || onlyPulls ? listWithPulls(request, github, query) : pass(request, github, { query });
}

/** Who lacks triage access may write an issue, but its labels, assignees and milestone are dropped in silence. */
function maySort({ caller }: ApiRequest, { world }: GitHub, repository: Repository): boolean {
  return caller.kind !== "person" || atLeast(roleOf(world, repository, caller.login), "triage");
}

/** https://docs.github.com/rest/issues/issues#update-an-issue: "Issue owners and users with push access or Triage role can edit an issue." */
async function mayEdit(
  request: ApiRequest,
  github: GitHub,
  repository: Repository,
  number: number,
): Promise<boolean> {
  if (maySort(request, github, repository)) return true;
  const { body } = await github.ask({
    method: "GET",
    path: `/repos/${repository.fullName}/issues/${number}`,
  });
  const author = (body as { user?: { login: string } }).user?.login;
  return request.caller.kind === "person" && author === request.caller.login;
}

/** Labels as names, the older `assignee` among the `assignees`, logins as they are written: all that the emulator reads. */
function sorted(body: IssueBody, { people }: World): IssueBody {
  const { assignee, ...rest } = body;
  const result: IssueBody = { ...rest };
  const logins = [...(body.assignees ?? []), ...(assignee ? [assignee] : [])];
  if (body.labels)
    result.labels = body.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")));
  if (body.assignees || assignee) {
    result.assignees = [...new Set(logins.map((login) => people.get(key(login))?.login ?? login))];
  }
  return result;
}
