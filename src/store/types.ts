import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { Job } from "../events/job.js";
import type { Push } from "../events/push.js";
import type { Repository } from "../repository.js";
import type { Database } from "./database.js";
import type { RepositoryWork } from "./queue/rows.js";
import type { Postponement } from "./waits.js";

export interface Store {
  kind: "sqlite" | "postgres";
  database: Database;
  queue: Queue;
  /** Describes the current failure in a few words without secrets; null when there is none. */
  health(): string | null;
  /** Name of the file under which a damaged one was set aside since the start; null for none. */
  setAside(): string | null;
  close(): Promise<void>;
}

/** Keeps accepted work through a crash until it is completed. */
export interface Queue {
  /** Accepts a push; a doubled delivery counts once. */
  acceptPush(push: Push, delivery: string): Promise<void>;
  /** Accepts a job; a repeated one replaces the waiting one. */
  acceptJob(repository: Repository, job: Job, delivery: string): Promise<void>;
  /** Moves the last synced commit past a push without notes. */
  skipPushWithoutNotes(push: Push, delivery: string): Promise<void>;
  /** Removes completed work; newer work stays. */
  complete(done: Pick<RepositoryWork, "repository" | "pushes" | "jobs">): Promise<void>;
  postpone(work: Pick<RepositoryWork, "repository">, wait: Postponement): Promise<void>;
  /** Resumes a repository that only waits to look for a write, because the write was seen. */
  endLooking(repository: number): Promise<void>;
  /** Makes the postponed work of an installation due now. */
  resume(installation: number): Promise<void>;
  countWaiting(): Promise<number>;
  /** Works on several repositories at a time, but never twice on one. */
  work(handler: Handler): Working;
}

/** Works on one repository, then completes or postpones its work. After the signal it begins nothing more. */
export type Handler = (work: RepositoryWork, signal: AbortSignal) => Promise<void>;

export interface Working {
  /** Counts the repositories that are being worked on here. */
  running(): number;
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>;
  /** Finishes the current steps and begins nothing more. */
  stop(): Promise<void>;
}

export interface StoreDependencies {
  clock: Clock;
  log: Logger;
}
