import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { Job } from "../events/job.js";
import type { Push } from "../events/push.js";
import type { Repository } from "../repository.js";
import type { Database } from "./database.js";
import type { RepositoryWork } from "./queue/rows.js";
import type { Postponement } from "./waits.js";

/** What we remember, and what waits to be worked on. */
export interface Store {
  kind: "sqlite" | "postgres";
  database: Database;
  queue: Queue;
  /** What is wrong with it, in a few words without secrets; null when nothing is known to be. */
  health(): string | null;
  /** The file beside it under which a damaged one was set aside since the start; null when none was. */
  setAside(): string | null;
  close(): Promise<void>;
}

/** What waits to be worked on; what was accepted survives a crash until it is settled. */
export interface Queue {
  /** Accepts a push; a doubled delivery is one push. */
  acceptPush(push: Push, delivery: string): Promise<void>;
  /** Accepts a job; asked for again before it is run, it is run once. */
  acceptJob(repository: Repository, job: Job, delivery: string): Promise<void>;
  /** Steps over a push that touches no notes, so that the next one that does follows on. */
  skipPushWithoutNotes(push: Push, delivery: string): Promise<void>;
  /** Takes what was dealt with out of the queue; what came meanwhile stays. */
  complete(done: Pick<RepositoryWork, "repository" | "pushes" | "jobs">): Promise<void>;
  /** Puts a repository off. */
  postpone(work: Pick<RepositoryWork, "repository">, wait: Postponement): Promise<void>;
  /** Has a repository worked on now that waits for nothing but to look again for a write: it was seen. */
  endLooking(repository: number): Promise<void>;
  /** Has what waits in the repositories of an installation worked on now, whatever it was put off for. */
  resume(installation: number): Promise<void>;
  /** How many pushes wait. */
  countWaiting(): Promise<number>;
  /** Starts to work on what waits, several repositories side by side, one repository never twice at once. */
  work(handler: Handler): Working;
}

/**
 * Works on one repository, and settles or postpones what waits there.
 *
 * The signal says that nothing more is to be begun: the process stops, or another server may take over.
 */
export type Handler = (work: RepositoryWork, signal: AbortSignal) => Promise<void>;

/** A queue that is being worked on. */
export interface Working {
  /** How many repositories are being worked on here. */
  running(): number;
  /** Resolves when nothing is being worked on and nothing waits that may be worked on now. */
  idle(): Promise<void>;
  /** Has what runs finish what it has in hand, and begins nothing more. */
  stop(): Promise<void>;
}

/** What a store is opened with. */
export interface StoreDependencies {
  clock: Clock;
  log: Logger;
}
