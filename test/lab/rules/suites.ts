import { type Answer, notFound, refusal } from "../answers.js";
import { type CheckSuite, runsOf } from "../checks.js";
import { accountOf } from "../credentials.js";
import { describeSuite } from "../described-checks.js";
import { refusePermission } from "../gate.js";
import type { ApiRequest, GitHub, Rule, Rules } from "../github.js";
import { page } from "../page.js";
import { resolveRef } from "../refs.js";
import { rerequestSuite } from "../rerun.js";
import { listRuns, refuseAccess } from "./checks.js";

/** https://docs.github.com/rest/checks/suites */
export const suiteRules: Rules = {
  "checks/get-suite": ofSuite("read", async (_, github, suite) => ({
    status: 200,
    body: await describeSuite(github, suite),
  })),
  "checks/list-for-suite": ofSuite("read", (request, github, suite) =>
    listRuns(runsOf(github.checks, suite), request, github),
  ),
  "checks/rerequest-suite": ofSuite("write", async (request, github, suite) => {
    github.hooks.happened(await rerequestSuite(github, suite, accountOf(request.caller, github.world).login));
    return { status: 201, body: {} };
  }),
  "checks/list-suites-for-ref": async (request, github) => {
    const { caller, repository, operation, query } = request;
    const refused = refusePermission(caller, repository!, "checks", "read");
    const sha = await resolveRef(github, repository!, operation.parameters.ref!);
    if (refused || !sha)
      return refused ?? refusal(422, `No commit found for SHA: ${operation.parameters.ref}`);
    const [app, name] = [query.get("app_id"), query.get("check_name")];
    const fitting = github.checks.suites
      .filter((suite) => suite.repository === repository && suite.sha === sha)
      .filter((suite) => !app || Number(app) === suite.app.id)
      .filter((suite) => !name || runsOf(github.checks, suite).some((run) => run.name === name));
    const { items, headers } = page(fitting, request, github);
    const check_suites = await Promise.all(items.map((suite) => describeSuite(github, suite)));
    return { status: 200, headers, body: { total_count: fitting.length, check_suites } };
  },
};

function ofSuite(
  needed: "read" | "write",
  rule: (request: ApiRequest, github: GitHub, suite: CheckSuite) => Answer | Promise<Answer>,
): Rule {
  return (request, github) => {
    const { repository, operation } = request;
    const id = Number(operation.parameters.check_suite_id);
    const suite = github.checks.suites.find((each) => each.id === id && each.repository === repository);
    return refuseAccess(request, github.world, needed) ?? (suite ? rule(request, github, suite) : notFound);
  };
}
