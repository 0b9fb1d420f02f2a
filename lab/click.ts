import { runsOf } from "./checks.js";
import type { Delivery } from "./delivery.js";
import { describeRunInWebhook } from "./described-checks.js";
import { webhook } from "./payload.js";
import { resolveRef } from "./refs.js";
import { repositoryNamed } from "./repository.js";
import { rerequestRun, rerequestSuite } from "./rerun.js";
import type { CheckRun, GitHub } from "./state.js";

/**
 * Presses a button of a check run, and returns GitHub's webhook about it.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=requested_action#check_run
 * @throws Error when there is no such button
 */
export async function click(
  github: GitHub,
  fullName: string,
  checkRun: number,
  identifier: string,
  login: string,
): Promise<Delivery> {
  const run = runNamed(github, fullName, checkRun);
  if (!run.actions.some((button) => button.identifier === identifier)) {
    const there = run.actions.map((button) => button.identifier).join(", ") || "none";
    throw new Error(`Check run ${checkRun} has no button ${identifier}, but ${there}`);
  }
  return webhook(github, run.suite.repository, "check_run", login, {
    action: "requested_action",
    requested_action: { identifier },
    check_run: describeRunInWebhook(github, run),
  });
}

/**
 * Presses "Re-run" of a check run, and returns GitHub's webhook about it.
 * @throws Error when there is no such run
 */
export async function rerun(
  github: GitHub,
  fullName: string,
  checkRun: number,
  login: string,
): Promise<Delivery> {
  return rerequestRun(github, runNamed(github, fullName, checkRun), login);
}

/**
 * Presses "Re-run all checks" of a commit or branch, and returns GitHub's webhook about it.
 * @throws Error when our app has no checks there
 */
export async function rerunAll(
  github: GitHub,
  fullName: string,
  ref: string,
  login: string,
): Promise<Delivery> {
  const repository = repositoryNamed(github.world, fullName);
  const sha = await resolveRef(github, repository, ref);
  const suite = github.checks.suites.find(
    (each) => each.app === github.world.app && each.repository === repository && each.sha === sha,
  );
  if (!suite || runsOf(github.checks, suite).length === 0)
    throw new Error(`The app has no checks on ${ref} of ${fullName}`);
  return rerequestSuite(github, suite, login);
}

function runNamed(github: GitHub, fullName: string, id: number): CheckRun {
  const repository = repositoryNamed(github.world, fullName);
  const run = github.checks.runs.find((each) => each.id === id && each.suite.repository === repository);
  if (!run) throw new Error(`There is no check run ${id} in ${fullName}`);
  return run;
}
