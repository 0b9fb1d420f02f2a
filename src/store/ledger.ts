import type { Absence, TrackedIssue } from "../plan/change.js";
import type { Outcome, PendingChange } from "../plan/outcome.js";
import type { IssueAddress, Repository } from "../repository.js";
import type { IssueQueries } from "./issues.js";
import type { RepositoryStates } from "./state.js";

export interface Joining {
  issue: IssueAddress;
  /** Its {@link import("../plan/identity.js").itemKey}. */
  item: string;
}

export interface Unanswered {
  write: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
  /** Since when nobody can be sending it, by this process's clock, in milliseconds since the epoch. */
  silentSince: number;
}

export interface Effects {
  outcome?: Outcome | null;
  /** As GitHub returned it after the write. */
  issue?: TrackedIssue | null;
  linked?: Joining;
}

/** `times` counts how often the run made the change since it last ended. */
export interface RecordedOutcome {
  /** The {@link import("../plan/outcome.js").writeOf} of the change. */
  write: string;
  times: number;
  outcome: Outcome;
}

/** Stores the state of one repository. If it is lost, it is rebuilt from GitHub. */
export interface Ledger extends IssueQueries, RepositoryStates {
  /** Returns null when no commit is known. */
  lastSynced(): Promise<string | null>;
  setLastSynced(commit: string): Promise<void>;

  /** Lists the repositories whose issues were read for these notes. */
  issueRepositories(): Promise<Repository[]>;
  /** Returns when the issues of a home were last read, by GitHub's clock (ISO 8601); null for never. */
  issuesReadAt(home: number): Promise<string | null>;
  rememberIssues(home: Repository, issues: TrackedIssue[], readAt: string): Promise<void>;
  rememberIssue(issue: TrackedIssue): Promise<void>;
  /** Marks an issue as absent for good, because GitHub never reuses a number; false when it is not tracked. */
  noteAbsent(issue: IssueAddress, absence: Absence): Promise<boolean>;

  /** Returns those items that were commented on the issue given with them. */
  linked(sought: Joining[]): Promise<Joining[]>;

  /** Journals changes before they are made. A change that was begun before keeps its sent time. */
  begin(changes: PendingChange[]): Promise<void>;
  /** Lists the changes that were begun, but neither confirmed nor forgotten. */
  pendingChanges(): Promise<PendingChange[]>;
  /** Records that a write is about to be sent, at `sentAt` in milliseconds since the epoch. */
  recordSent(write: string, sentAt: number): Promise<void>;
  /** Returns when an unanswered write was sent, in milliseconds since the epoch; null for any other. */
  sentAt(write: string): Promise<number | null>;
  /** Records that the request failed, so that nobody is sending it any more. */
  recordUnanswered(write: string, sentAt: number, now: number): Promise<void>;
  /** Records that GitHub refused a write. A pending change stays, because it may include another write. */
  recordRefused(write: string): Promise<void>;
  /**
   * Lists unanswered writes. Another process's write counts as silent from our first look, because only then is that process
   * gone.
   */
  pendingWrites(now: number): Promise<Unanswered[]>;
  /**
   * Ends a write and records its effects in one transaction. The outcome counts for the run that began the change, unless another
   * write ended it before. Without effects the write is only forgotten.
   */
  confirm(write: string, effects?: Effects): Promise<void>;
  /** Ends the write that opened an issue, and records the issue and the outcome. */
  confirmOpened(write: string, issue: TrackedIssue): Promise<void>;

  /** Returns the outcomes of a run, sorted by issue. */
  outcomesOf(run: string): Promise<RecordedOutcome[]>;
  forgetOtherRuns(run: string): Promise<void>;
  /** Resets the counts of a run and keeps its outcomes. */
  endRun(run: string): Promise<void>;

  /** Returns a view for planning that drops writes, except {@link RepositoryStates}, which only the view sees. */
  draft(): Ledger;
}
