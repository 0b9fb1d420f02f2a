import { nameInRequests, type Repository } from "../repository.js";
import type { Check } from "../text/check.js";
import type { GitHub } from "./client.js";

/** What a check run is called. */
interface CheckName {
  name: string;
  /** What it tells of, where that matters: it is found again by it, and a pressed button gives it back. */
  externalId?: string | undefined;
}

/** Writes our completed check run on a commit; it takes the place of the one of the same name. */
export async function writeCheck(
  github: GitHub,
  repository: Repository,
  commit: string,
  { conclusion, title, summary, actions }: Check,
  { name, externalId }: CheckName,
): Promise<void> {
  await github.rest.checks.create({
    ...nameInRequests(repository),
    name,
    head_sha: commit,
    ...(externalId && { external_id: externalId }),
    status: "completed",
    conclusion,
    output: { title, summary },
    actions,
  });
}
