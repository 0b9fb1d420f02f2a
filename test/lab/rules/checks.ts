import { type Answer, notForThisPerson, notFound } from "../answers.js";
import type { ApiRequest, CheckDetails, GitHub, Rules } from "../github.js";
import { page } from "../page.js";
import { pass } from "../pass.js";

interface CheckBody {
  status?: string;
  conclusion?: string;
  completed_at?: string;
  output?: { annotations?: Record<string, unknown>[] };
  actions?: CheckDetails["actions"];
}

/** https://docs.github.com/rest/checks/runs */
export const checkRules: Rules = {
  "checks/create": write,
  "checks/update": write,
  "checks/list-annotations": (request, github) => {
    const details = github.checkDetails.get(Number(request.operation.parameters.check_run_id));
    if (!details) return notFound;
    const { items, headers } = page(details.annotations, request, github);
    return { status: 200, headers, body: items };
  },
  "checks/list-for-ref": async (request, github) => {
    const wanted = request.query.get("app_id");
    if (wanted === null || Number(wanted) === github.world.app.id) return pass(request, github);
    return { status: 200, body: { total_count: 0, check_runs: [] } };
  },
};

async function write(request: ApiRequest, github: GitHub): Promise<Answer> {
  // "Write permission for the REST API to interact with checks is only available to GitHub Apps."
  if (request.caller.kind === "person") return notForThisPerson;
  const body = request.body as CheckBody;
  // "Providing conclusion will automatically set the status parameter to completed."
  const completed = body.conclusion !== undefined || body.completed_at !== undefined;
  const answer = await pass(request, github, { body: completed ? { ...body, status: "completed" } : body });
  if (answer.status >= 300) return answer;
  const run = answer.body as { id: number; output: Record<string, unknown> };
  const details = github.checkDetails.get(run.id) ?? { annotations: [], actions: [] };
  // "Each time you update the check run, annotations are appended to the list of annotations that already exist."
  const annotations = [
    ...details.annotations,
    ...(body.output?.annotations ?? []).map((each) => describe(each, request)),
  ];
  github.checkDetails.set(run.id, { annotations, actions: body.actions ?? details.actions });
  return { ...answer, body: { ...run, output: { ...run.output, annotations_count: annotations.length } } };
}

function describe(annotation: Record<string, unknown>, { repository }: ApiRequest): Record<string, unknown> {
  const blob_href = `/${repository!.fullName}/blob/HEAD/${annotation.path}`;
  return { start_column: null, end_column: null, title: null, raw_details: null, blob_href, ...annotation };
}
