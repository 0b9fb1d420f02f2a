import type { Repository } from "../repository.js";
import type { Payload, RepositoryPayload } from "./payloads.js";

/** What became of a path over some commits: it is there at the end, or it is gone. */
export type Touched = Record<string, "changed" | "removed">;

/** A push to a default branch, as it wakes us. */
export interface Push {
  repository: Repository;
  /** The commit before, or null when the branch is new. */
  base: string | null;
  head: string;
  /** The login of who pushed; null when it is not known. */
  pusher: string | null;
  /** Every path that any of its commits touches; null when the payload does not hold them all. */
  touched: Touched | null;
}

/**
 * GitHub puts at most this many commits into a payload.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#push
 */
const PAYLOAD_COMMITS = 2048;

/**
 * GitHub names at most this many files of a commit.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#push `added`, `modified`, `removed`
 */
const COMMIT_FILES = 3000;

/**
 * Reads a `push` payload; null when it is not ours to look at: another branch, a deleted one, a tag, no installation.
 *
 * @example
 * readPush(payload) // → { repository: { … }, base: "4f2a…", head: "9c01…", pusher: "aokafor", touched: { "meetings/a.md": "changed" } }
 */
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

/**
 * The union over all commits, in order: a file added by one and removed by the next is gone. Null where a commit does not tell all
 * its files.
 */
function touchedBy(commits: Payload<"push">["commits"]): Touched | null {
  const touched: Touched = {};
  for (const { added, modified, removed } of commits) {
    // In GitHub Actions the three lists are missing.
    if (!added || !modified || !removed) return null;
    if (added.length + modified.length + removed.length >= COMMIT_FILES) return null;
    for (const path of removed) touched[path] = "removed";
    for (const path of [...added, ...modified]) touched[path] = "changed";
  }
  return touched;
}

/** A push as it waits. */
export interface WaitingPush {
  base: string | null;
  head: string;
  pusher: string | null;
  touched: Touched | null;
  delivery: string;
}
