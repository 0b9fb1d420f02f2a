import { describeApp } from "./app.js";
import { must } from "./ask.js";
import { runsOf } from "./checks.js";
import { minimalPull } from "./pull.js";
import { repair } from "./repair.js";
import type { CheckRun, CheckSuite, GitHub } from "./state.js";

type Json = Record<string, unknown>;

/** A suite's conclusion is the worst of its runs', in this order. */
const worst = ["failure", "timed_out", "action_required", "cancelled", "neutral", "skipped", "success"];

/** Describes a check run as the API does. https://docs.github.com/rest/checks/runs#get-a-check-run */
export function describeRun(github: GitHub, run: CheckRun): Json {
  const { id, suite, output, annotations } = run;
  const { fullName } = suite.repository;
  const url = `${github.url}/api/v3/repos/${fullName}/check-runs/${id}`;
  const app = describeApp(github, suite.app);
  return {
    id,
    node_id: Buffer.from(`CheckRun${id}`).toString("base64"),
    head_sha: suite.sha,
    external_id: run.externalId,
    url,
    html_url: `${github.url}/${fullName}/runs/${id}`,
    details_url: run.detailsUrl ?? app.external_url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...output, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    name: run.name,
    check_suite: { id: suite.id },
    app,
    pull_requests: pullsAt(github, suite),
  };
}

/** Describes a check run as webhooks do, with more about its suite. */
export function describeRunInWebhook(github: GitHub, run: CheckRun): Json {
  const { suite } = run;
  const { fullName } = suite.repository;
  const { app, pull_requests, ...described } = describeRun(github, run);
  const check_suite = {
    id: suite.id,
    node_id: Buffer.from(`CheckSuite${suite.id}`).toString("base64"),
    head_branch: suite.branch,
    head_sha: suite.sha,
    ...stateOf(github, suite),
    url: `${github.url}/api/v3/repos/${fullName}/check-suites/${suite.id}`,
    before: null,
    after: suite.sha,
    pull_requests,
    app,
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
  };
  return { ...described, check_suite, app, pull_requests };
}

/** Describes a check suite as the API and webhooks do. https://docs.github.com/rest/checks/suites#get-a-check-suite */
export async function describeSuite(github: GitHub, suite: CheckSuite): Promise<Json> {
  const { fullName } = suite.repository;
  const path = `/repos/${fullName}`;
  const [repository, commit] = (await Promise.all([
    must(github.ask, { method: "GET", path }),
    must(github.ask, { method: "GET", path: `${path}/git/commits/${suite.sha}` }),
  ])) as Json[];
  const { author, committer, message, tree } = repair(commit!, github);
  const url = `${github.url}/api/v3/repos/${fullName}/check-suites/${suite.id}`;
  return {
    id: suite.id,
    node_id: Buffer.from(`CheckSuite${suite.id}`).toString("base64"),
    head_branch: suite.branch,
    head_sha: suite.sha,
    ...stateOf(github, suite),
    url,
    before: null,
    after: suite.sha,
    pull_requests: pullsAt(github, suite),
    app: describeApp(github, suite.app),
    repository: repair(repository!, github),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: runsOf(github.checks, suite).length,
    check_runs_url: `${url}/check-runs`,
    head_commit: {
      id: suite.sha,
      tree_id: (tree as Json).sha,
      message,
      timestamp: (committer as Json).date,
      author: { name: (author as Json).name, email: (author as Json).email },
      committer: { name: (committer as Json).name, email: (committer as Json).email },
    },
  };
}

/** Combines the states of a suite's runs. */
export function stateOf(
  { checks }: Pick<GitHub, "checks">,
  suite: CheckSuite,
): { status: string; conclusion: string | null } {
  const runs = runsOf(checks, suite);
  if (suite.rerequested || runs.every(({ status }) => status === "queued"))
    return { status: "queued", conclusion: null };
  if (runs.some(({ status }) => status !== "completed")) return { status: "in_progress", conclusion: null };
  const conclusions = runs.map(({ conclusion }) => conclusion);
  return { status: "completed", conclusion: worst.find((each) => conclusions.includes(each)) ?? null };
}

/** "Pushes to a branch in a forked repository are not detected and return an empty pull_requests array." */
function pullsAt(github: GitHub, { repository, sha }: CheckSuite): Json[] {
  return repository.pulls
    .filter(({ open, head }) => open && head.repository === repository && head.sha === sha)
    .map((pull) => minimalPull(github, pull));
}
