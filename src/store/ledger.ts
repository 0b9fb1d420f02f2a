import type { Absence, TrackedIssue } from "../plan/change.js";
import type { IssueAddress, Repository } from "../repository.js";
import type { IssueQueries } from "./issues.js";
import type { RepositoryStates } from "./state.js";

/** An item that was commented on an issue, or may have been. */
export interface Joining {
  issue: IssueAddress;
  /** Its {@link import("../plan/identity.js").itemKey}. */
  item: string;
}

/** A write that was sent and whose answer did not come. */
export interface Unanswered {
  write: string;
  /** When it was noted to be sent, in milliseconds since the epoch. */
  sentAt: number;
  /** The time since when nobody can be sending it, by this process's clock, in milliseconds since the epoch. */
  silentSince: number;
}

/** Remembers what belongs to one repository. If it is lost, it is rebuilt from GitHub. */
export interface Ledger extends IssueQueries, RepositoryStates {
  /** The commit up to which notes and issues agree; null when none is known. */
  lastSynced(): Promise<string | null>;
  setLastSynced(commit: string): Promise<void>;

  /** The repositories in which issues of these notes were read before. */
  issueRepositories(): Promise<Repository[]>;
  /** When the issues of a home were last read, by GitHub's clock (ISO 8601); null when they never were. */
  issuesReadAt(home: number): Promise<string | null>;
  rememberIssues(home: Repository, issues: TrackedIssue[], readAt: string): Promise<void>;
  rememberIssue(issue: TrackedIssue): Promise<void>;
  /**
   * Notes that an issue is not there any more, for good: GitHub uses no number twice, and gives a transferred issue another one.
   *
   * @returns false when it is none of ours
   */
  noteAbsent(issue: IssueAddress, absence: Absence): Promise<boolean>;

  /** Which of some items were commented on which issues. */
  linked(sought: Joining[]): Promise<Joining[]>;

  /** Notes that a write is about to be sent; `sentAt` in milliseconds since the epoch. */
  recordSent(write: string, sentAt: number): Promise<void>;
  /** When a write that was never answered was sent; null when none was. */
  sentAt(write: string): Promise<number | null>;
  /** Records that the answer to a write failed, so that nobody is sending it. */
  recordUnanswered(write: string, sentAt: number, now: number): Promise<void>;
  /**
   * The writes that were never answered. One that another process sent counts as silent from the first time that this process sees it:
   * only then is that process surely gone.
   *
   * @param now milliseconds since the epoch
   */
  pendingWrites(now: number): Promise<Unanswered[]>;
  /** Notes that a write took effect: the issue it opened, or the issue it commented on. */
  confirmOpened(write: string, issue: TrackedIssue): Promise<void>;
  confirmLinked(write: string, item: string, issue: IssueAddress): Promise<void>;
  /** Notes that a write needs no looking for any more: it was refused, or found. */
  confirm(write: string): Promise<void>;

  /** Returns a view for planning, which drops what is written to it and sees the {@link RepositoryStates} that are. */
  draft(): Ledger;
}
