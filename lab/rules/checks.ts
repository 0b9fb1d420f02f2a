import { type Answer, notFound, refusal } from "../answers.js";
import { addRun, type CheckBody, changeRun, runsOn, suiteOf } from "../checks.js";
import { accountOf } from "../credentials.js";
import { describeRun } from "../described-checks.js";
import { refusePermission } from "../gate.js";
import { key } from "../key.js";
import { page } from "../page.js";
import { headOf, resolveRef } from "../refs.js";
import { rerequestRun, runHappened } from "../rerun.js";
import type { ApiRequest, CheckRun, GitHub, Rule, Rules, World } from "../state.js";
import { refuseCheck } from "./check-limits.js";

/** https://docs.github.com/rest/checks/runs */
export const checkRules: Rules = {
  "checks/create": create,
  "checks/update": ofRun("write", update),
  "checks/get": ofRun("read", (_, github, run) => ({ status: 200, body: describeRun(github, run) })),
  "checks/list-annotations": ofRun("read", (request, github, run) => {
    const { items, headers } = page(run.annotations, request, github);
    return { status: 200, headers, body: items.map((each) => describeAnnotation(each, run, github)) };
  }),
  "checks/rerequest-run": ofRun("write", async (request, github, run) => {
    github.hooks.happened(await rerequestRun(github, run, accountOf(request.caller, github.world).login));
    return { status: 201, body: {} };
  }),
  "checks/list-for-ref": async (request, github) => {
    const { caller, repository, operation } = request;
    const refused = refusePermission(caller, repository!, "checks", "read");
    const sha = await resolveRef(github, repository!, operation.parameters.ref!);
    if (refused || !sha)
      return refused ?? refusal(422, `No commit found for SHA: ${operation.parameters.ref}`);
    return listRuns(runsOn(github.checks, repository!, sha), request, github);
  },
};

/** Filters and pages check runs, as all their lists do. */
export function listRuns(runs: CheckRun[], request: ApiRequest, github: GitHub): Answer {
  const { query } = request;
  const [name, status, app] = ["check_name", "status", "app_id"].map((each) => query.get(each));
  const names = new Set<string>();
  const fitting = runs
    .filter((run) => (!name || run.name === name) && (!status || run.status === status))
    .filter(({ suite }) => !app || Number(app) === suite.app.id)
    // The newest of each name and app comes first.
    .filter(({ name, suite }) => {
      const key = `${suite.app.id} ${name}`;
      return query.get("filter") === "all" || (!names.has(key) && names.add(key));
    });
  const { items, headers } = page(fitting, request, github);
  const check_runs = items.map((run) => describeRun(github, run));
  return { status: 200, headers, body: { total_count: fitting.length, check_runs } };
}

function ofRun(
  needed: "read" | "write",
  rule: (request: ApiRequest, github: GitHub, run: CheckRun) => Answer | Promise<Answer>,
): Rule {
  return (request, github) => {
    const { repository, operation } = request;
    const id = Number(operation.parameters.check_run_id);
    const run = github.checks.runs.find((each) => each.id === id && each.suite.repository === repository);
    const refused = refuseAccess(request, github.world, needed);
    return refused ?? (run ? rule(request, github, run) : notFound);
  };
}

/** "Write permission for the REST API to interact with checks is only available to GitHub Apps." */
export function refuseAccess(
  { caller, repository }: ApiRequest,
  { bots }: World,
  needed: "read" | "write",
): Answer | undefined {
  if (caller.kind === "person" && needed === "write" && !bots.has(key(caller.login)))
    return refusal(403, "You must authenticate via a GitHub App.");
  return refusePermission(caller, repository!, "checks", needed);
}

async function create(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { ask, checks, world } = github;
  const repository = request.repository!;
  const body = request.body as CheckBody & { head_sha: string };
  const refused = refuseAccess(request, world, "write") ?? refuseCheck(body, undefined);
  if (refused) return refused;
  const sha = await resolveRef(github, repository, body.head_sha);
  if (sha !== body.head_sha) return refusal(422, `No commit found for SHA: ${body.head_sha}`);
  const pull = repository.pulls.find(({ head }) => head.repository === repository && head.sha === sha);
  const isOnDefault = (await headOf(ask, repository.fullName, repository.defaultBranch)) === sha;
  const branch = isOnDefault ? repository.defaultBranch : (pull?.head.ref ?? null);
  const app = world.bots.get(key(accountOf(request.caller, world).login)) ?? world.app;
  const run = addRun(checks, suiteOf(checks, { app, repository, sha, branch }), body);
  await runHappened(github, run, "created");
  if (run.status === "completed") await runHappened(github, run, "completed");
  return { status: 201, body: describeRun(github, run) };
}

async function update({ body }: ApiRequest, github: GitHub, run: CheckRun): Promise<Answer> {
  const refused = refuseCheck(body as CheckBody, run);
  if (refused) return refused;
  const wasCompleted = run.status === "completed";
  changeRun(run, body as CheckBody);
  if (run.status === "completed" && !wasCompleted) await runHappened(github, run, "completed");
  return { status: 200, body: describeRun(github, run) };
}

function describeAnnotation(annotation: Record<string, unknown>, { suite }: CheckRun, { url }: GitHub) {
  const blob_href = `${url}/${suite.repository.fullName}/blob/${suite.sha}/${annotation.path}`;
  return { start_column: null, end_column: null, title: null, raw_details: null, blob_href, ...annotation };
}
