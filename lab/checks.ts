import type { CheckAction, CheckRun, CheckSuite, Checks, Repository } from "./state.js";

export type Json = Record<string, unknown>;

/** The body of a request about a check run. */
export interface CheckBody {
  name?: string;
  status?: CheckRun["status"];
  conclusion?: string;
  started_at?: string;
  completed_at?: string;
  external_id?: string;
  details_url?: string;
  output?: { title?: string; summary?: string; text?: string; annotations?: Json[] };
  actions?: CheckAction[];
}

export function createChecks(): Checks {
  return { runs: [], suites: [] };
}

/** Adds a check run to the suite of its commit. */
export function addRun(checks: Checks, suite: CheckSuite, body: CheckBody): CheckRun {
  const run: CheckRun = {
    id: checks.runs.length + 1,
    suite,
    name: "",
    status: "queued",
    conclusion: null,
    startedAt: now(),
    completedAt: null,
    externalId: "",
    detailsUrl: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
    actions: [],
  };
  checks.runs.push(run);
  changeRun(run, body);
  return run;
}

/**
 * Changes a check run. "Providing conclusion will automatically set the status parameter to completed", and "each time you update
 * the check run, annotations are appended". https://docs.github.com/rest/checks/runs#update-a-check-run
 */
export function changeRun(run: CheckRun, body: CheckBody): void {
  const { annotations = [], ...output } = body.output ?? {};
  const completed = body.conclusion !== undefined || body.completed_at !== undefined;
  run.name = body.name ?? run.name;
  run.status = completed ? "completed" : (body.status ?? run.status);
  const over = run.status === "completed";
  run.conclusion = over ? (body.conclusion ?? run.conclusion) : null;
  run.completedAt = over ? (body.completed_at ?? run.completedAt ?? now()) : null;
  run.startedAt = body.started_at ?? run.startedAt;
  run.externalId = body.external_id ?? run.externalId;
  run.detailsUrl = body.details_url ?? run.detailsUrl;
  run.output = { ...run.output, ...output };
  run.annotations = [...run.annotations, ...annotations];
  run.actions = body.actions ?? run.actions;
  Object.assign(run.suite, { updatedAt: now(), rerequested: false });
}

/** Returns the suite of an app on a commit, creating it when needed. */
export function suiteOf(
  { suites }: Checks,
  about: Pick<CheckSuite, "app" | "repository" | "sha" | "branch">,
): CheckSuite {
  const known = suites.find(
    ({ app, repository, sha }) => app === about.app && repository === about.repository && sha === about.sha,
  );
  if (known) return known;
  const at = now();
  const made = { ...about, createdAt: at, updatedAt: at, rerequested: false };
  const suite = { id: suites.length + 1, ...made };
  suites.push(suite);
  return suite;
}

/** Returns the check runs of a suite, newest first. */
export function runsOf({ runs }: Checks, suite: CheckSuite): CheckRun[] {
  return runs.filter((run) => run.suite === suite).toReversed();
}

/** Returns the check runs of all apps on a commit, newest first. */
export function runsOn({ runs }: Checks, repository: Repository, sha: string): CheckRun[] {
  return runs.filter(({ suite }) => suite.repository === repository && suite.sha === sha).toReversed();
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}
