import { nameInRequests, type Repository } from "../repository.js";
import { CHECK_NAME, type Check } from "../text/check.js";
import type { GitHub } from "./client.js";

/**
 * Writes our completed check run on a commit.
 *
 * @param externalId what finds it again, where that is needed
 */
export async function writeCheck(
  github: GitHub,
  repository: Repository,
  commit: string,
  { conclusion, title, summary }: Check,
  externalId?: string,
): Promise<void> {
  await github.rest.checks.create({
    ...nameInRequests(repository),
    name: CHECK_NAME,
    head_sha: commit,
    status: "completed",
    conclusion,
    output: { title, summary },
    ...(externalId && { external_id: externalId }),
  });
}
