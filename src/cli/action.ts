import { appendFileSync, readFileSync } from "node:fs";
import { KnownError, TryAgainError } from "../errors.js";
import { limitEndsAt } from "../github/failure.js";
import { type PushPayload, readPush } from "../push.js";
import { sync } from "../sync.js";
import { failureCheck, type Report, reportCheck } from "../text/check.js";
import type { Io } from "./io.js";
import { openSession } from "./session.js";

/**
 * `next-steps action`: what the Action runs on a push. It works as the App does, from the event that the workflow was started by, and
 * tells in the summary of the job what was done.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @throws {KnownError} which fails the job
 */
export async function action(io: Io): Promise<void> {
  const payload = readEvent(io);
  const push = readPush({ ...payload, installation: { id: 0 } });
  if (!push) {
    io.stdout.write("nothing to do: this is no push to the default branch\n");
    return;
  }
  const { owner, name } = push.repository;
  const session = await openSession({ repo: `${owner}/${name}` }, io);
  try {
    const { context } = session;
    const pushes = [{ ...push, delivery: io.environment.GITHUB_RUN_ID ?? "" }];
    const awake = { repository: push.repository, pushes, errands: [], failures: 0 };
    let report: Report | null = null;
    for (let again: number | null = 0; again !== null; ) {
      try {
        report = await sync(awake, context);
        again = null;
      } catch (error) {
        again = error instanceof TryAgainError ? error.at : limitEndsAt(error, context.clock.now());
        if (again === null) throw error;
        await context.clock.wait(Math.max(0, again - context.clock.now()), context.signal);
      }
    }
    tell(report, io);
  } finally {
    await session.close();
  }
}

/** Tells in the job's summary, and in its log; what a person has to put right fails the job. */
function tell(report: Report | null, io: Io): void {
  if (!report) {
    tellText("nothing to do", "", io);
    return;
  }
  const { title, summary } = report.failure ? failureCheck(report.failure) : reportCheck(report);
  tellText(title, summary, io);
  if (report.failure) throw report.failure;
  if (report.overLimit) throw new KnownError(title);
}

function tellText(title: string, summary: string, { environment, stdout }: Io): void {
  stdout.write(`${title}\n`);
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `### Next steps: ${title}\n\n${summary}\n`);
}

function readEvent({ environment }: Io): PushPayload {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) throw new KnownError("GITHUB_EVENT_PATH is missing: this command is for GitHub Actions");
  return JSON.parse(readFileSync(file, "utf8"));
}
