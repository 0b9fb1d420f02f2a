import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Delivery, type Lab, startLab, type WorldDescription } from "../../lab/lab.js";
import { NOTES } from "../stories/app.js";
import { type Job, runHere } from "./runner.js";

export const ACTIONS = "github-actions[bot]";
export const REPOSITORY = { owner: "harbour", repo: "notes" };
export const MAY_5 = "meetings/2026-05-05.md";

/** What the workflow of docs/action.md gives its token. */
export const PERMISSIONS = {
  contents: "read",
  issues: "write",
  checks: "write",
  pull_requests: "read",
} as const;

/** A run of the workflow that ended. */
export interface WorkflowRun {
  code: number | null;
  /** Its log, without the lines that stop commands. */
  log: string[];
  outputs: Record<string, string>;
  summary: string;
}

/** What a workflow is run with. */
export interface Started {
  inputs?: Record<string, string>;
  environment?: Record<string, string>;
  onStart?: (job: Job) => unknown;
}

/** A GitHub whose repository of notes has the workflow. */
export interface Workflow {
  lab: Lab;
  /** Pushes files and runs nothing: GitHub may have cancelled the run before it started. */
  push(files: Record<string, string | null>, options?: { onto?: string }): Promise<Delivery>;
  /** Runs the Action for an event, as the runner does. */
  start(event: string, payload: unknown, started?: Started): Promise<WorkflowRun>;
  /** Pushes files, and runs the Action for that. */
  pushAndRun(
    files: Record<string, string | null>,
    started?: Started,
  ): Promise<WorkflowRun & { commit: string }>;
  /** The issues as `#1 title @assignee…` lines. */
  issues(): Promise<string[]>;
  /** The newest check of the Action on a commit, as `conclusion: title`; null if there is none. */
  check(commit: string): Promise<string | null>;
}

/** Starts a GitHub that runs the Action. */
export async function startWorkflow(world: WorldDescription = {}, run = runHere): Promise<Workflow> {
  const lab = await startLab({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "dscholten", name: "David Scholten" },
      { login: "chiara", name: "Chiara Rossi" },
    ],
    bots: [ACTIONS],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write", dscholten: "write", chiara: "write" },
        files: { "README.md": "# Harbour\n" },
      },
    ],
    ...world,
  });
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  const workspace = join(directory, "workspace");
  mkdirSync(workspace);
  onTestFinished(async () => {
    await lab.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  let runs = 0;
  const workflow: Workflow = {
    lab,
    push: (files, options) => lab.push(NOTES, { files, ...options }),
    async start(event, payload, { inputs = {}, environment = {}, onStart } = {}) {
      const file = (name: string) => join(directory, `${runs}-${name}`);
      runs++;
      writeFileSync(file("event.json"), JSON.stringify(payload));
      for (const name of ["output", "summary.md"]) writeFileSync(file(name), "");
      const given = { token: lab.workflowToken(PERMISSIONS), "dry-run": "false", ...inputs };
      const job = run({
        environment: {
          GITHUB_ACTIONS: "true",
          GITHUB_API_URL: `${lab.url}/api/v3`,
          GITHUB_EVENT_NAME: event,
          GITHUB_EVENT_PATH: file("event.json"),
          GITHUB_REPOSITORY: NOTES,
          GITHUB_OUTPUT: file("output"),
          GITHUB_STEP_SUMMARY: file("summary.md"),
          ...Object.fromEntries(
            Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
          ),
          ...environment,
        },
        directory: workspace,
        fetch: lab.fetch,
      });
      onStart?.(job);
      const { code, log } = await job.ended;
      return {
        code,
        log: withoutStops(log),
        outputs: readOutputs(readFileSync(file("output"), "utf8")),
        summary: readFileSync(file("summary.md"), "utf8"),
      };
    },
    async pushAndRun(files, started) {
      const { payload } = await workflow.push(files);
      return { ...(await workflow.start("push", asEvent(payload), started)), commit: payload.after };
    },
    async issues() {
      return (await lab.issues(NOTES)).map(({ number, title, assignees, state }) =>
        [`#${number}`, title, ...assignees.map((login) => `@${login}`), state === "closed" && "(closed)"]
          .filter(Boolean)
          .join(" "),
      );
    },
    async check(commit) {
      const check = (await lab.checks(NOTES, commit)).at(-1);
      return check ? `${check.conclusion ?? check.status}: ${check.title}` : null;
    },
  };
  return workflow;
}

/**
 * A push as a workflow gets it: "The webhook payload available to GitHub Actions does not include the added, removed, and modified
 * attributes in the commit object", and no installation.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#push
 */
export function asEvent({ installation: _, ...payload }: Delivery["payload"]): Delivery["payload"] {
  for (const commit of [...(payload.commits ?? []), payload.head_commit ?? {}])
    for (const list of ["added", "removed", "modified"]) delete commit[list];
  return payload;
}

/** The lines of a log that the runner would take for commands, or show. */
function withoutStops(log: string): string[] {
  const lines = log.split("\n").filter(Boolean);
  const token = /^::stop-commands::(.+)$/.exec(lines[0] ?? "")?.[1];
  if (!token) throw new Error(`the log does not begin with a stop of commands:\n${log}`);
  const shown: string[] = [];
  let isStopped = false;
  for (const line of lines) {
    if (line === `::stop-commands::${token}`) isStopped = true;
    else if (line === `::${token}::`) isStopped = false;
    else shown.push(isStopped ? line : `command ${line}`);
  }
  return shown;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name, , value] of text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm))
    outputs[name!] = value!;
  return outputs;
}
