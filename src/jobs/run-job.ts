import type { Context } from "../apply/context.js";
import { TryAgainError } from "../errors.js";
import type { Job } from "../events/job.js";
import { logReport } from "../sync/log-report.js";
import { runButton } from "./button.js";
import { previewPull } from "./preview.js";
import { rerun } from "./rerun.js";

/** So often a job is tried again before it is given up. */
const MOST_FAILURES = 4;

/**
 * Runs a job that comes after the pushes. One that fails again and again is given up: it would hold up the pushes behind it, and
 * whoever asked for it can ask again.
 *
 * @param failures how often in a row what waits in the repository failed before
 * @throws {TryAgainError} when it has to go on later
 */
export async function runJob(job: Job, failures: number, context: Context): Promise<void> {
  try {
    await run(job, context);
  } catch (error) {
    const goesOn = error instanceof TryAgainError;
    if (goesOn || job.kind === "button" || failures < MOST_FAILURES) throw error;
    context.log.error({ err: error, job, failures }, "a job is given up");
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
