import { createDelivery } from "./delivery.js";
import type { GitHub } from "./github.js";
import { key } from "./key.js";
import { installationNode, isHeard, organizationNode } from "./payload.js";
import { repair } from "./repair.js";

interface Payload {
  repository: { full_name: string };
}

/**
 * Takes an event from the emulator and makes it one of GitHub's webhooks, unless nobody is there to hear of it.
 * @example hear(github, "issues", '{"action":"closed",…}')
 */
export function hear(github: GitHub, event: string, text: string): void {
  const payload = repair(JSON.parse(github.leadToDoor(text)) as Payload, github);
  const repository = github.world.repositories.get(key(payload.repository.full_name));
  if (!repository || !isHeard(github, repository)) return;
  const about = {
    ...payload,
    ...organizationNode({ ...payload.repository }),
    ...installationNode(github, repository),
  };
  github.hooks.happened(createDelivery(event, about, github.world.app.id));
}
