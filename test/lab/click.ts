import { must } from "./commits.js";
import { createDelivery, type Delivery } from "./delivery.js";
import type { GitHub } from "./github.js";
import { installationNode } from "./payload.js";
import { repair } from "./repair.js";
import { simpleUser } from "./rules/people.js";

/**
 * Presses a button of a check run, and gives GitHub's webhook about it.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=requested_action#check_run
 * @example (await click(github, "harbour/notes", 1, "go", "dscholten")).payload.requested_action.identifier // "go"
 */
export async function click(
  github: GitHub,
  fullName: string,
  checkRun: number,
  identifier: string,
  login: string,
): Promise<Delivery> {
  const buttons = github.checkDetails.get(checkRun)?.actions ?? [];
  if (!buttons.some((button) => button.identifier === identifier)) {
    const there = buttons.map((button) => button.identifier).join(", ") || "none";
    throw new Error(`Check run ${checkRun} has no button ${identifier}, but ${there}`);
  }
  const path = `/repos/${fullName}`;
  const repository = repair(await must(github.ask, { method: "GET", path }), github) as {
    owner: { type: string };
  };
  const payload = {
    action: "requested_action",
    requested_action: { identifier },
    check_run: repair(
      await must(github.ask, { method: "GET", path: `${path}/check-runs/${checkRun}` }),
      github,
    ),
    repository,
    ...(repository.owner.type === "Organization" ? { organization: repository.owner } : {}),
    sender: await simpleUser(github, login),
    ...installationNode(github, fullName),
  };
  return createDelivery("check_run", payload, github.world.app.id);
}
