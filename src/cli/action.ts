import { appendFileSync, readFileSync } from "node:fs";
import { KnownError, RateLimitedError, TryAgainError } from "../errors.js";
import { findFlaw, type Payload } from "../events/payloads.js";
import { readPush } from "../events/push.js";
import { retryAt } from "../github/limits.js";
import { sync } from "../sync/sync.js";
import { failureCheck, type Report, reportCheck } from "../text/check.js";
import type { Io } from "./io.js";
import { openSession, tellRemarks } from "./session.js";

/**
 * `next-steps action`: what the Action runs on a push. It works as the App does, from the event that the workflow was started by, and
 * tells in the summary of the job what was done. It asks GitHub what changed, because the event does not tell that to a workflow.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#push
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
  const { context } = session;
  const pushes = [{ ...push, touched: null, delivery: io.environment.GITHUB_RUN_ID ?? "" }];
  const work = { repository: push.repository, pushes, jobs: [], failures: 0 };
  let report: Report | null = null;
  let failures = 0;
  for (let again: number | null = 0; again !== null; ) {
    try {
      report = await sync(work, context);
      again = null;
    } catch (error) {
      if (!(error instanceof TryAgainError)) throw error;
      again = retryAt(error, failures);
      if (error instanceof RateLimitedError) failures++;
      await context.clock.wait(Math.max(0, again - context.clock.now()), context.signal);
    }
  }
  tell(report, io);
}

/** Tells in the job's summary, and in its log; what a person has to put right fails the job. */
function tell(report: Report | null, io: Io): void {
  if (!report) {
    tellText("nothing to do", "", io);
    return;
  }
  tellRemarks(report.annotations, io);
  const { title, summary } = report.failure ? failureCheck(report.failure) : reportCheck(report);
  tellText(title, summary, io);
  if (report.failure) throw report.failure;
  if (report.overLimit || report.givenUp?.length) throw new KnownError(title);
}

function tellText(title: string, summary: string, { environment, stdout }: Io): void {
  stdout.write(`${title}\n`);
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `### Next steps: ${title}\n\n${summary}\n`);
}

/** @throws {KnownError} when there is no event, or it is none of a push */
function readEvent({ environment }: Io): Payload<"push"> {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) throw new KnownError("GITHUB_EVENT_PATH is missing: this command is for GitHub Actions");
  const event = JSON.parse(readFileSync(file, "utf8"));
  const flaw = findFlaw("push", event);
  if (flaw)
    throw new KnownError(`${file} holds no push (${flaw}): run this command in a workflow with \`on: push\``);
  return event;
}
