import type { GitHub } from "./github.js";
import { repair } from "./repair.js";

interface Payload {
  installation?: { id: number };
  organization?: unknown;
  repository?: { owner?: { type?: string } };
}

/**
 * Takes an event from the emulator and makes it one of GitHub's webhooks, unless nobody is there to hear of it.
 * @example hear(github, "issues", '{"action":"closed",…}')
 */
export function hear(github: GitHub, event: string, text: string): void {
  const payload = repair(JSON.parse(github.leadToDoor(text)) as Payload, github);
  const installation = github.world.installations.find(({ id }) => id === payload.installation?.id);
  if (!installation || installation.removed || installation.suspended) return;
  const owner = payload.repository?.owner;
  github.hooks.happened(
    event,
    owner?.type === "Organization" ? { ...payload, organization: owner } : payload,
  );
}
