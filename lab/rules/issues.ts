import { type Answer, invalid, issuesDisabled, noContent, notForThisPerson } from "../answers.js";
import { refusePermission } from "../gate.js";
import { key } from "../key.js";
import { pass } from "../pass.js";
import { findPull } from "../pull.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Repository, Rules } from "../state.js";
import { simpleUser } from "../user.js";
import { keepToPlan, refuseAssignees } from "./assignees.js";
import { rememberTexts } from "./edits.js";
import { asKnown, type Label, nameOfLabel, refuseLabels } from "./labels.js";
import { tooLong } from "./limits.js";
import { asIssue, listWithPulls } from "./pulls-as-issues.js";
import { pullOf } from "./pulls-listed.js";
import { updatePull } from "./pulls-updated.js";
import { mayEdit, maySort } from "./rights.js";

interface IssueBody {
  title?: unknown;
  body?: unknown;
  assignees?: string[];
  assignee?: string | null;
  labels?: Label[];
  milestone?: unknown;
  state?: unknown;
  state_reason?: unknown;
}

interface IssueEvent {
  event: string;
  actor: unknown;
  assignee?: unknown;
  /** The emulator adds the whole issue, and null for fields that an event lacks. */
  issue?: unknown;
}

interface SortedBody extends Omit<IssueBody, "labels" | "assignee"> {
  labels?: string[];
}

/** https://docs.github.com/rest/issues/issues */
export const issueRules: Rules = {
  "issues/create": create,
  "issues/update": update,
  "issues/get": get,
  "issues/list-for-repo": list,
  "issues/list-events": listEvents,
  "issues/lock": lock,
  "issues/unlock": lock,
};

/**
 * `actor` is the assignee, and `assigner` the person who assigned:
 * https://docs.github.com/rest/using-the-rest-api/issue-event-types#assigned
 */
async function listEvents(request: ApiRequest, github: GitHub): Promise<Answer> {
  const answer = await pass(request, github);
  if (answer.status !== 200) return answer;
  const events = (answer.body as IssueEvent[]).map(({ issue: _, ...event }) => ({
    performed_via_github_app: null,
    ...Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null)),
    commit_id: null,
    commit_url: null,
    ...(/^(?:un)?assigned$/.test(event.event) && { actor: event.assignee, assigner: event.actor }),
  }));
  return { ...answer, body: [...events, ...(await conversionOf(request, github))] };
}

/** https://docs.github.com/rest/using-the-rest-api/issue-event-types#converted_to_discussion */
async function conversionOf({ repository, operation }: ApiRequest, github: GitHub) {
  const number = Number(operation.parameters.issue_number);
  const { login, at } = repository!.converted.get(number) ?? {};
  if (!login) return [];
  const id = 9_000_000 + number;
  return [
    {
      id,
      node_id: Buffer.from(`ConvertedToDiscussionEvent${id}`).toString("base64"),
      url: `${github.url}/api/v3/repos/${repository!.fullName}/issues/events/${id}`,
      actor: await simpleUser(github, login),
      event: "converted_to_discussion",
      commit_id: null,
      commit_url: null,
      created_at: at,
      performed_via_github_app: null,
    },
  ];
}

async function create(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  if (repository.issuesDisabled) return issuesDisabled;
  const { title: written, ...rest } = request.body as IssueBody;
  const title = String(written);
  if (title.trim() === "") return invalid({ resource: "Issue", code: "missing_field", field: "title" });
  const body = maySort(request, github, repository)
    ? await sorted({ ...rest, title }, github, repository)
    : { title, body: rest.body };
  const refused =
    tooLong("Issue", body) ??
    refuseLabels(body.labels ?? []) ??
    refuseAssignees(github.world, repository, body.assignees ?? []);
  if (refused) return refused;
  const answer = await pass(request, github, { body });
  if (github.listLag > 0 && answer.status === 201)
    repository.shownFrom.set((answer.body as { number: number }).number, github.clock.now() + github.listLag);
  return answer;
}

async function update(request: ApiRequest, github: GitHub): Promise<Answer> {
  const repository = request.repository!;
  const number = Number(request.operation.parameters.issue_number);
  const { state_reason, ...given } = request.body as IssueBody;
  // "The reason for the state change. Ignored unless `state` is changed."
  const body: IssueBody = given.state === undefined ? given : { ...given, state_reason };
  const pull = findPull(repository, number);
  if (repository.issuesDisabled && !pull) return issuesDisabled;
  if (!pull && !(await mayEdit(request, github, repository, number, "issues"))) return notForThisPerson;
  const changed = maySort(request, github, repository)
    ? await sorted(body, github, repository)
    : { title: body.title, body: body.body, state: body.state, state_reason: body.state_reason };
  const refused =
    tooLong("Issue", changed) ??
    refuseLabels(changed.labels ?? []) ??
    refuseAssignees(github.world, repository, changed.assignees ?? []);
  if (refused) return refused;
  if (!pull) {
    if (changed.state_reason === "duplicate") repository.duplicates.add(number);
    else if (changed.state !== undefined) repository.duplicates.delete(number);
    await rememberTexts({ ...request, body: changed }, github, `issues/${number}`, ["title", "body"]);
    return pass(request, github, { body: changed });
  }
  const answer = await updatePull({ ...request, body: changed }, github, pull);
  return answer.status === 200
    ? { ...answer, body: asIssue(answer.body as Record<string, unknown>) }
    : answer;
}

/** https://docs.github.com/rest/issues/issues#lock-an-issue: "Users with push access can lock an issue or pull request's conversation." */
async function lock(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller, method, body } = request;
  const repository = request.repository!;
  const pull = findPull(repository, Number(request.operation.parameters.issue_number));
  const isWriter =
    caller.kind !== "person" || atLeast(roleOf(github.world, repository, caller.login), "write");
  const refused = refusePermission(caller, repository, pull ? "pull_requests" : "issues", "write");
  if (refused || !isWriter) return refused ?? notForThisPerson;
  if (!pull) return pass(request, github, { body: body ?? {} });
  pull.locked = method === "PUT";
  return noContent;
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
  // GitHub compares whole seconds, but the emulator compares texts with milliseconds, where "…:05.123Z" is before "…:05Z".
  if (since) query.set("since", new Date(Math.floor(Date.parse(since) / 1000) * 1000).toISOString());
  const labels = query.get("labels");
  if (labels) query.set("labels", (await asKnown(github, request.repository!, labels.split(","))).join(","));
  const { pulls, issuesDisabled: onlyPulls, departed, shownFrom } = request.repository!;
  const answer = await (pulls.length > 0 || onlyPulls
    ? listWithPulls(request, github, query)
    : pass(request, github, { query }));
  if (answer.status !== 200) return answer;
  const isShown = ({ number }: { number: number }) =>
    !departed.has(number) && (shownFrom.get(number) ?? 0) <= github.clock.now();
  return { ...answer, body: (answer.body as { number: number }[]).filter(isShown) };
}

/** Converts labels and logins to their original spelling, because the emulator reads no other. */
async function sorted(body: IssueBody, github: GitHub, repository: Repository): Promise<SortedBody> {
  const { assignee, labels, assignees, ...rest } = body;
  const logins = [...(assignees ?? []), ...(assignee ? [assignee] : [])];
  const { people } = github.world;
  return {
    ...rest,
    ...(labels ? { labels: await asKnown(github, repository, labels.map(nameOfLabel)) } : {}),
    ...(assignees || assignee
      ? {
          assignees: keepToPlan(repository, [
            ...new Set(logins.map((login) => people.get(key(login))?.login ?? login)),
          ]),
        }
      : {}),
  };
}
