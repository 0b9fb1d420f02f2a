import type { Context } from "../apply/context.js";
import { TryAgainError } from "../errors.js";
import type { Job } from "../events/job.js";
import { logReport } from "../sync/log-report.js";
import { runButton } from "./button.js";
import { previewPull } from "./preview.js";
import { rerun } from "./rerun.js";

const MOST_FAILURES = 4;

/**
 * Runs a job. One that keeps failing delays later pushes, so it is given up, except a button. People can ask for it again.
 * @param failures consecutive failures of the repository's work before
 * @throws {TryAgainError} when it has to continue later
 */
export async function runJob(job: Job, failures: number, context: Context): Promise<void> {
  try {
    await run(job, context);
  } catch (error) {
    const goesOn = error instanceof TryAgainError;
    if (goesOn || job.kind === "button" || failures < MOST_FAILURES) throw error;
    context.log.error({ err: error, job, failures }, "a job failed too often and was dropped");
  }
}

async function run(job: Job, context: Context): Promise<void> {
  switch (job.kind) {
    case "refresh":
      return; // A sync deals with it.
    case "preview":
      return logReport(context, "previewed", () => previewPull(job.number, context));
    case "rerun":
      return logReport(context, "rerun", () => rerun(job.commit, job.by, context));
    case "button":
      return runButton(job, context);
  }
}
