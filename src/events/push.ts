import type { Repository } from "../repository.js";
import type { Payload, RepositoryPayload } from "./payloads.js";

/** The state of each touched path at the end of some commits. */
export type Touched = Record<string, "changed" | "removed">;

/** A push to the default branch. */
export interface Push {
  repository: Repository;
  /** Null when the branch is new. */
  base: string | null;
  head: string;
  /** Login; null when unknown. */
  pusher: string | null;
  /** All paths touched by any commit; null when the payload does not list them all. */
  touched: Touched | null;
}

/** GitHub includes at most this many commits (https://docs.github.com/webhooks/webhook-events-and-payloads#push). */
const PAYLOAD_COMMITS = 2048;

/** GitHub lists at most this many files of a commit (https://docs.github.com/webhooks/webhook-events-and-payloads#push). */
const COMMIT_FILES = 3000;

/** Reads a `push` payload; null for another branch, a deleted one, a tag, or a repository without the App. */
export function readPush(payload: Payload<"push">): Push | null {
  const repository = readRepository(payload);
  if (!repository || payload.deleted) return null;
  if (payload.ref !== `refs/heads/${repository.defaultBranch}`) return null;
  const isWhole = !payload.forced && payload.commits.length < PAYLOAD_COMMITS;
  return {
    repository,
    base: /^0+$/.test(payload.before) ? null : payload.before,
    head: payload.after,
    pusher: payload.sender?.login ?? null,
    touched: isWhole ? touchedBy(payload.commits) : null,
  };
}

/** Reads the repository of a payload; null when the App is not installed on it. */
export function readRepository({ repository, installation }: RepositoryPayload): Repository | null {
  const owner = repository.owner?.login ?? repository.owner?.name;
  if (!installation || !owner) return null;
  return {
    id: repository.id,
    installation: installation.id,
    owner,
    name: repository.name,
    private: repository.private,
    defaultBranch: repository.default_branch,
    url: repository.html_url,
  };
}

/** Merges the files of all commits in order; null when a commit does not list all of its files. */
function touchedBy(commits: Payload<"push">["commits"]): Touched | null {
  const touched: Touched = {};
  for (const { added, modified, removed } of commits) {
    // GitHub Actions leaves out all three lists.
    if (!added || !modified || !removed) return null;
    if (added.length + modified.length + removed.length >= COMMIT_FILES) return null;
    for (const path of removed) touched[path] = "removed";
    for (const path of [...added, ...modified]) touched[path] = "changed";
  }
  return touched;
}

export interface WaitingPush {
  base: string | null;
  head: string;
  pusher: string | null;
  touched: Touched | null;
  delivery: string;
}
