import { must } from "./ask.js";
import type { Delivery } from "./delivery.js";
import type { GitHub } from "./github.js";
import { webhook } from "./payload.js";
import { repair } from "./repair.js";
import { repositoryNamed } from "./repository.js";

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
  const path = `/repos/${fullName}/check-runs/${checkRun}`;
  return webhook(github, repositoryNamed(github.world, fullName), "check_run", login, {
    action: "requested_action",
    requested_action: { identifier },
    check_run: repair(await must(github.ask, { method: "GET", path }), github),
  });
}
