import type { Absence, TrackedIssue } from "../plan/change.js";
import type { Outcome, PendingChange } from "../plan/outcome.js";
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

/** The effects of a write on GitHub, as far as there are any to record. */
export interface Effects {
  outcome?: Outcome | null;
  /** The issue of ours that it changed, as GitHub answered. */
  issue?: TrackedIssue | null;
  /** The item that it commented on an issue. */
  linked?: Joining;
}

/** What a run did, and how often it made the change since it last ended. */
export interface RecordedOutcome {
  /** The {@link import("../plan/outcome.js").writeOf} of the change. */
  write: string;
  times: number;
  outcome: Outcome;
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

  /** Journals changes that are about to be made. The journal of one that was begun before keeps when it was sent. */
  begin(changes: PendingChange[]): Promise<void>;
  /** The changes that were begun, and neither confirmed nor forgotten. */
  pendingChanges(): Promise<PendingChange[]>;
  /** Notes that a write is about to be sent; `sentAt` in milliseconds since the epoch. */
  recordSent(write: string, sentAt: number): Promise<void>;
  /** When a write that was never answered was sent; null when none was. */
  sentAt(write: string): Promise<number | null>;
  /** Records that the answer to a write failed, so that nobody is sending it. */
  recordUnanswered(write: string, sentAt: number, now: number): Promise<void>;
  /** Records that GitHub refused a write. A change that was begun stays so, because it may consist of another write. */
  recordRefused(write: string): Promise<void>;
  /**
   * The writes that were never answered. One that another process sent counts as silent from the first time that this process sees it:
   * only then is that process surely gone.
   *
   * @param now milliseconds since the epoch
   */
  pendingWrites(now: number): Promise<Unanswered[]>;
  /**
   * Ends a write, and records all its effects in the same transaction. The outcome is recorded for the run that began the change,
   * unless another write ended it already. Without effects, the write is forgotten: nothing came of it.
   */
  confirm(write: string, effects?: Effects): Promise<void>;
  /** Ends a write that opened an issue, and records the issue and the outcome, whoever found out that it is open. */
  confirmOpened(write: string, issue: TrackedIssue): Promise<void>;

  /** The outcomes of a run, in the order of their issues. */
  outcomesOf(run: string): Promise<RecordedOutcome[]>;
  /** Forgets the outcomes of all other runs. */
  forgetOtherRuns(run: string): Promise<void>;
  /** Begins to count anew how often a run makes a change. Its outcomes stay. */
  endRun(run: string): Promise<void>;

  /** Returns a view for planning, which drops what is written to it and sees the {@link RepositoryStates} that are. */
  draft(): Ledger;
}
