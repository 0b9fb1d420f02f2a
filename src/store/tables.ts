import type { Generated } from "kysely";

/** The tables of the store. JSON stands in text columns, times are milliseconds since the epoch. */
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

/** A repository we have heard of. */
interface RepositoryRow {
  id: number;
  /** {@link import("../repository.js").Repository} as JSON, as last heard. */
  about: string;
  /** The commit up to which notes and issues agree. */
  last_synced: string | null;
  /** When its waiting pushes may be worked on, and how often that has failed. */
  due_at: number;
  failures: number;
  /** 1 while it waits for nothing but to look again for a write that was not answered: what comes is worked on at once. */
  only_looks: Generated<number>;
  /** The server that works on it, where several share the store; null when none does. */
  worker: Generated<string | null>;
}

/** A push that was accepted and not yet synced: the queue. */
export interface PushRow {
  repository: number;
  base: string;
  head: string;
  /** The login of who pushed; null when GitHub did not say. */
  pusher: string | null;
  /** What it touched, as JSON; null when GitHub did not say. */
  paths: string | null;
  delivery: string;
}

/** Something that is asked for besides what pushes bring. */
interface JobRow {
  repository: number;
  /** {@link import("../events/job.js").jobKey} of it. */
  key: string;
  /** {@link import("../events/job.js").Job} as JSON. */
  job: string;
  /** The newest delivery that asked for it. */
  delivery: string;
}

/** A repository in which issues of some notes live: mostly the notes' own. */
interface HomeRow {
  /** The repository of the notes. */
  repository: number;
  home: number;
  /** {@link import("../repository.js").Repository} as JSON. */
  about: string;
  /** When the tracked issues there were last read, by GitHub's clock, as ISO 8601. */
  issues_read_at: string;
}

/** An issue of ours as last seen: a cache that GitHub can rebuild. */
export interface IssueRow {
  repository: number;
  home: number;
  number: number;
  /** {@link import("../plan/change.js").TrackedIssue} as JSON. */
  tracked: string;
  /**
   * By what it is found without reading all others: digests of the notes that list its task last, of its task with its owners, of its
   * series, and of its core.
   */
  notes: string;
  task: string;
  series: string;
  core: string;
  /** The day of the meeting that lists its task last, `YYYY-MM-DD`; empty where that is unknown. */
  last_day: string;
  /** A digest of the id of the run that opened it; null where that is not known. */
  run: string | null;
  /** Undone is what was closed because somebody took back that it was opened, absent what is not there any more. */
  state: "open" | "closed" | "undone" | "absent";
  /** Whether people may teach us by it who somebody is: 1 or 0. */
  teaches: number;
}

/** An item that was commented on an issue. */
interface LinkedRow {
  repository: number;
  home: number;
  number: number;
  item: string;
}

/** A change that was begun, or another write that was sent: it is looked for before it is repeated. */
interface PendingWriteRow {
  repository: number;
  write: string;
  /** Null while nothing was sent that must not be repeated. */
  sent_at: number | null;
  /** {@link import("../plan/outcome.js").PendingChange} as JSON; null for a write that belongs to no change. */
  change: string | null;
}

/** A change that a run made. */
interface OutcomeRow {
  repository: number;
  run: string;
  write: string;
  /** How often it was made since the run last ended. */
  times: number;
  /** {@link import("../plan/outcome.js").Outcome} as JSON. */
  outcome: string;
}

/** Something read from GitHub that stays true for a while. */
interface CacheRow {
  repository: number;
  name: string;
  value: string;
  read_at: number;
}

/** How many writes an installation may still send: two buckets, each by when it would be empty again. */
interface RateLimitRow {
  installation: number;
  minute_full_at: number;
  hour_full_at: number;
}
