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

/** GitHub does not show our issue as ours. Nothing more is opened; other changes may go on. */
export class UnrecognisedIssueError extends KnownError {
  override name = "UnrecognisedIssueError";

  constructor(problems: string[]) {
    super("GitHub does not show our issues as ours", problems);
  }
}

/** GitHub rejects comments on this issue, because it is locked or has too many. Other changes of it are possible. */
export class NoCommentError extends RefusedItemError {
  override name = "NoCommentError";
}

/** The work cannot go on now and is to be taken up again at a time, in milliseconds since the epoch. */
export class TryAgainError extends Error {
  override name = "TryAgainError";
  readonly at: number;

  constructor(message: string, at: number, options?: ErrorOptions) {
    super(message, options);
    this.at = at;
  }
}

/** GitHub refuses requests until a time. Its answer is the cause. */
export class RateLimitedError extends TryAgainError {
  override name = "RateLimitedError";
  /** GitHub did not say until when; `at` is the earliest time. */
  readonly isEstimate: boolean;

  constructor(
    message: string,
    at: number,
    { isEstimate, ...options }: ErrorOptions & { isEstimate: boolean },
  ) {
    super(message, at, options);
    this.isEstimate = isEstimate;
  }
}

/**
 * Somebody suspended the installation, so that GitHub refuses every request. Its answer is the cause.
 *
 * @see https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
 */
export class SuspendedError extends Error {
  override name = "SuspendedError";
}

/** GitHub did not answer writes that must not be repeated. They are looked for later; other changes go on. */
export class UnansweredError extends TryAgainError {
  override name = "UnansweredError";
  /** The tasks, as written, whose issues may or may not exist. */
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
