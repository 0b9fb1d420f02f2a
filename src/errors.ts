/** Something a person can put right: it is told to them in these words, and not retried. */
export class KnownError extends Error {
  override name = "KnownError";
  /** What is wrong, a sentence each, with file and line where there is one. */
  readonly problems: string[];

  constructor(message: string, problems: string[] = []) {
    super(message);
    this.problems = problems;
  }
}

/** GitHub takes an item as it is from nobody; what was asked for besides it may be done all the same. */
export class RefusedItemError extends KnownError {
  override name = "RefusedItemError";

  constructor(problems: string[]) {
    super("GitHub refuses an issue", problems);
  }
}

/** GitHub does not show as ours what we opened: nothing more is opened, and what was asked for besides may be done all the same. */
export class UnrecognisedIssueError extends KnownError {
  override name = "UnrecognisedIssueError";

  constructor(problems: string[]) {
    super("GitHub does not show our issues as ours", problems);
  }
}

/** The work cannot go on now and is to be taken up again at a time, in milliseconds since the epoch. */
export class TryAgainError extends Error {
  override name = "TryAgainError";
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A write was not sent, because so many were just now that GitHub would take it amiss. */
export class OutOfTurnError extends TryAgainError {
  override name = "OutOfTurnError";
}
