import { type Answer, notForThisPerson, notFound, refusal } from "../answers.js";
import { runsOf } from "../checks.js";
import { accountOf } from "../credentials.js";
import { describeSuite } from "../described-checks.js";
import { refusePermission } from "../gate.js";
import { page } from "../page.js";
import { describeRepository } from "../payload.js";
import { resolveRef } from "../refs.js";
import { rerequestSuite } from "../rerun.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, CheckSuite, GitHub, Rule, Rules } from "../state.js";
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
  "checks/set-suites-preferences": setPreferences,
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

/**
 * "You must have admin permissions in the repository to set preferences for check suites." Whether an app can is documented
 * nowhere, so here none can. https://docs.github.com/rest/checks/suites#update-repository-preferences-for-check-suites
 */
async function setPreferences(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller, body } = request;
  const repository = request.repository!;
  if (caller.kind !== "person" || !atLeast(roleOf(github.world, repository, caller.login), "admin"))
    return notForThisPerson;
  const { auto_trigger_checks = [] } = body as { auto_trigger_checks?: Preference[] };
  const ours = auto_trigger_checks.find(({ app_id }) => app_id === github.world.app.id);
  if (ours) repository.automaticSuites = ours.setting;
  const preferences = {
    auto_trigger_checks: [{ app_id: github.world.app.id, setting: repository.automaticSuites }],
  };
  return { status: 200, body: { preferences, repository: await describeRepository(github, repository) } };
}

interface Preference {
  app_id: number;
  setting: boolean;
}
