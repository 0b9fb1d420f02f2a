import { appendFileSync, readFileSync } from "node:fs";
import { KnownError, TryAgainError } from "../errors.js";
import { findFlaw, type Payload } from "../events/payloads.js";
import { limitEndsAt } from "../github/failure.js";
import { readPush } from "../push.js";
import { sync } from "../sync.js";
import { failureCheck, type Report, reportCheck } from "../text/check.js";
import { openSession, tellRemarks } from "./session.js";

/**
 * `next-steps action`: what the Action runs on a push. It works as the App does, from the event that the workflow was started by, and
 * tells in the summary of the job what was done. It asks GitHub what changed, because the event does not tell that to a workflow.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#push
 * @throws {KnownError} which fails the job
 */
export async function action(): Promise<void> {
  const payload = readEvent();
  const push = readPush({ ...payload, installation: { id: 0 } });
  if (!push) {
    process.stdout.write("nothing to do: this is no push to the default branch\n");
    return;
  }
  const { owner, name } = push.repository;
  const session = await openSession(`${owner}/${name}`, undefined, process.env, new AbortController().signal);
  try {
    const { context } = session;
    const pushes = [{ ...push, touched: null, delivery: process.env.GITHUB_RUN_ID ?? "" }];
    const awake = { repository: push.repository, pushes, errands: [], failures: 0 };
    let report: Report | null = null;
    let failures = 0;
    for (let again: number | null = 0; again !== null; ) {
      try {
        report = await sync(awake, context);
        again = null;
      } catch (error) {
        again =
          error instanceof TryAgainError ? error.at : limitEndsAt(error, context.clock.now(), failures++);
        if (again === null) throw error;
        await context.clock.wait(Math.max(0, again - context.clock.now()), context.signal);
      }
    }
    tell(report);
  } finally {
    await session.close();
  }
}

/** Tells in the job's summary, and in its log; what a person has to put right fails the job. */
function tell(report: Report | null): void {
  if (!report) {
    tellText("nothing to do", "");
    return;
  }
  tellRemarks(report.remarks);
  const { title, summary } = report.failure ? failureCheck(report.failure) : reportCheck(report);
  tellText(title, summary);
  if (report.failure) throw report.failure;
  if (report.overLimit || report.givenUp?.length) throw new KnownError(title);
}

function tellText(title: string, summary: string): void {
  process.stdout.write(`${title}\n`);
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `### Next steps: ${title}\n\n${summary}\n`);
}

/** @throws {KnownError} when there is no event, or it is none of a push */
function readEvent(): Payload<"push"> {
  const file = process.env.GITHUB_EVENT_PATH;
  if (!file) throw new KnownError("GITHUB_EVENT_PATH is missing: this command is for GitHub Actions");
  const event = JSON.parse(readFileSync(file, "utf8"));
  const flaw = findFlaw("push", event);
  if (flaw)
    throw new KnownError(`${file} holds no push (${flaw}): run this command in a workflow with \`on: push\``);
  return event;
}
