import type { Generated } from "kysely";

/** JSON is in text columns. Times are milliseconds since the epoch. */
export interface Tables {
  repository: RepositoryRow;
  push: PushRow;
  job: JobRow;
  home: HomeRow;
  issue: IssueRow;
  linked: LinkedRow;
  pending_write: PendingWriteRow;
  outcome: OutcomeRow;
  cache: CacheRow;
  rate_limit: RateLimitRow;
}

interface RepositoryRow {
  id: number;
  /** {@link import("../repository.js").Repository} as JSON, as last reported. */
  about: string;
  last_synced: string | null;
  /** When its work is due, and how often it failed in a row. */
  due_at: number;
  failures: number;
  /** 1 while it only waits to look for an unanswered write, so that new work starts at once. */
  only_looks: Generated<number>;
  /** The worker that claimed it, when several servers share the store; null for none. */
  worker: Generated<string | null>;
}

export interface PushRow {
  repository: number;
  base: string;
  head: string;
  /** The pusher's login; null when GitHub does not say. */
  pusher: string | null;
  /** The touched paths as JSON; null when GitHub does not list them. */
  paths: string | null;
  delivery: string;
}

interface JobRow {
  repository: number;
  /** {@link import("../events/job.js").jobKey} of it. */
  key: string;
  /** {@link import("../events/job.js").Job} as JSON. */
  job: string;
  /** The newest delivery that asked for it. */
  delivery: string;
}

/** Issues of the notes in `repository` live in `home`, which is usually the same one. */
interface HomeRow {
  repository: number;
  home: number;
  /** {@link import("../repository.js").Repository} as JSON. */
  about: string;
  /** When the issues there were last read, by GitHub's clock, as ISO 8601. */
  issues_read_at: string;
}

/** A cache that GitHub can rebuild. */
export interface IssueRow {
  repository: number;
  home: number;
  number: number;
  /** {@link import("../plan/change.js").TrackedIssue} as JSON. */
  tracked: string;
  /** Lookup keys: digests of the notes that list the task last, the task with its owners, its series, and its core. */
  notes: string;
  task: string;
  series: string;
  core: string;
  /** Day of the meeting that lists the task last, `YYYY-MM-DD`; empty when unknown. */
  last_day: string;
  /** Digest of the id of the run that opened it; null when unknown. */
  run: string | null;
  /** An undone issue was closed because somebody undid its opening; an absent one is no longer there. */
  state: "open" | "closed" | "undone" | "absent";
  /** 1 when people may teach us an owner by it, otherwise 0. */
  teaches: number;
}

interface LinkedRow {
  repository: number;
  home: number;
  number: number;
  item: string;
}

/** Look for the write on GitHub before repeating it. */
interface PendingWriteRow {
  repository: number;
  write: string;
  /** Null while nothing was sent that must not be repeated. */
  sent_at: number | null;
  /** {@link import("../plan/outcome.js").PendingChange} as JSON; null for a write that belongs to no change. */
  change: string | null;
}

interface OutcomeRow {
  repository: number;
  run: string;
  write: string;
  /** How often the run made the change since it last ended. */
  times: number;
  /** {@link import("../plan/outcome.js").Outcome} as JSON. */
  outcome: string;
}

interface CacheRow {
  repository: number;
  name: string;
  value: string;
  read_at: number;
}

/** Each column is the time when a bucket of the rate limit will be empty. */
interface RateLimitRow {
  installation: number;
  minute_full_at: number;
  hour_full_at: number;
}
