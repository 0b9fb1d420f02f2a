import { botOf } from "./app.js";
import type { Delivery } from "./delivery.js";
import { describeRunInWebhook, describeSuite } from "./described-checks.js";
import { happen, webhook } from "./payload.js";
import { ownerOf } from "./roles.js";
import type { CheckRun, CheckSuite, GitHub, Repository } from "./state.js";

/**
 * Sends the webhook about our own app's check runs only: https://docs.github.com/webhooks/webhook-events-and-payloads#check_run
 */
export async function runHappened(
  github: GitHub,
  run: CheckRun,
  action: "created" | "completed",
): Promise<void> {
  if (run.suite.app !== github.world.app) return;
  const parts = { action, check_run: describeRunInWebhook(github, run) };
  await happen(github, run.suite.repository, "check_run", botOf(github.world), parts);
}

/**
 * Returns the webhook about the suite that GitHub created for a push.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=requested#check_suite
 * @throws Error when it made none
 */
export async function requestSuite(github: GitHub, repository: Repository, sha: string): Promise<Delivery> {
  const suite = github.checks.suites.find((each) => each.repository === repository && each.sha === sha);
  if (!suite) throw new Error(`GitHub made no check suite for ${sha} in this lab`);
  const parts = { action: "requested", check_suite: await describeSuite(github, suite) };
  return webhook(github, repository, "check_suite", ownerOf(github.world, repository.owner), parts);
}

/**
 * Requests a check run again, and returns the webhook. "The status of the check suite it belongs to is reset to queued and the
 * conclusion is cleared. The check run itself is not updated." https://docs.github.com/rest/checks/runs#rerequest-a-check-run
 */
export function rerequestRun(github: GitHub, run: CheckRun, login: string): Promise<Delivery> {
  run.suite.rerequested = true;
  const parts = { action: "rerequested", check_run: describeRunInWebhook(github, run) };
  return webhook(github, run.suite.repository, "check_run", login, parts);
}

/**
 * Requests all checks of a commit again, and returns the webhook.
 * https://docs.github.com/rest/checks/suites#rerequest-a-check-suite
 */
export async function rerequestSuite(github: GitHub, suite: CheckSuite, login: string): Promise<Delivery> {
  suite.rerequested = true;
  const parts = { action: "rerequested", check_suite: await describeSuite(github, suite) };
  return webhook(github, suite.repository, "check_suite", login, parts);
}
