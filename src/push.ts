import type { Repository } from "./repository.js";

/** What became of a path over some commits: it is there at the end, or it is gone. */
export type Touched = Record<string, "changed" | "removed">;

/** A push to a default branch, as it wakes us. */
export interface Push {
  repository: Repository;
  /** The commit before, or null when the branch is new. */
  base: string | null;
  head: string;
  /** Every path that any of its commits touches; null when the payload does not hold them all. */
  touched: Touched | null;
}

/** The part of GitHub's `push` payload that we read. */
export interface PushPayload {
  ref: string;
  before: string;
  after: string;
  deleted: boolean;
  forced: boolean;
  commits: { added?: string[]; modified?: string[]; removed?: string[] }[];
  repository: {
    id: number;
    name: string;
    private: boolean;
    default_branch: string;
    html_url: string;
    owner: { login?: string; name?: string } | null;
  };
  installation?: { id: number } | undefined;
}

/**
 * GitHub puts at most this many commits into a payload.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#push
 */
const PAYLOAD_COMMITS = 2048;

/**
 * Reads a `push` payload; null when it is not ours to look at: another branch, a deleted one, a tag, no installation.
 *
 * @example
 * readPush(payload) // → { repository: { … }, base: "4f2a…", head: "9c01…", touched: { "meetings/a.md": "changed" } }
 */
export function readPush(payload: PushPayload): Push | null {
  const { repository, installation } = payload;
  const owner = repository.owner?.login ?? repository.owner?.name;
  if (!installation || !owner || payload.deleted) return null;
  if (payload.ref !== `refs/heads/${repository.default_branch}`) return null;
  const complete = !payload.forced && payload.commits.length < PAYLOAD_COMMITS;
  return {
    repository: {
      id: repository.id,
      installation: installation.id,
      owner,
      name: repository.name,
      private: repository.private,
      defaultBranch: repository.default_branch,
      url: repository.html_url,
    },
    base: /^0+$/.test(payload.before) ? null : payload.before,
    head: payload.after,
    touched: complete ? touchedBy(payload.commits) : null,
  };
}

/** The union over all commits, in order: a file added by one and removed by the next is gone. */
function touchedBy(commits: PushPayload["commits"]): Touched {
  const touched: Touched = {};
  for (const { added = [], modified = [], removed = [] } of commits) {
    for (const path of removed) touched[path] = "removed";
    for (const path of [...added, ...modified]) touched[path] = "changed";
  }
  return touched;
}
