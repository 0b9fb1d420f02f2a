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

/** GitHub rejects a change of one item; other items are unaffected. */
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

/** GitHub takes no comment on an issue: it is locked, which is closed to Apps, or has too many. All else of it may be changed. */
export class NoCommentError extends RefusedItemError {
  override name = "NoCommentError";
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

/** GitHub did not answer writes that must not be repeated: they are looked for again later, and everything else goes on. */
export class UnansweredError extends TryAgainError {
  override name = "UnansweredError";
  /** The tasks whose issues may exist or not, as the notes have them. */
  readonly tasks: string[];

  constructor(message: string, at: number, tasks: string[]) {
    super(message, at);
    this.tasks = tasks;
  }
}

/** A write was not sent, because so many were just now that GitHub would take it amiss. */
export class WriteRateLimitError extends TryAgainError {
  override name = "WriteRateLimitError";
}
