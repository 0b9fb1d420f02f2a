import { syncRepository } from "../src/cli/sync.js";
import { createClock } from "./clock.js";
import type { World } from "./fleet.js";
import { beginLife } from "./life.js";
import { NOTES } from "./told.js";

/** The person who runs the command, with a token of their own. */
export const RUNNER = "dscholten";

/**
 * Runs `next-steps sync` from a commit on, as a person does beside the servers.
 *
 * @returns the exit code, or the error that ended it
 */
export async function runSyncCommand(
  since: string,
  { lab, timeline, network }: World,
): Promise<number | string> {
  const life = beginLife(() => {});
  const nowhere = { write: () => undefined };
  const io = {
    version: "simulated",
    directory: "/",
    environment: { GITHUB_API_URL: `${lab.url}/api/v3`, GITHUB_TOKEN: lab.token(RUNNER) },
    readInput: () => new Uint8Array(),
    stdout: nowhere,
    stderr: nowhere,
    clock: createClock(timeline, life, 0),
    fetch: network.connect(life, { journal: false }),
    onInterrupt: () => undefined,
  };
  return syncRepository({ repo: NOTES, since }, io).catch((error: unknown) => String(error));
}
