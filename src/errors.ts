/** Thrown for a problem that a person can fix. The message is shown to them, and the work is not retried. */
export class KnownError extends Error {
  override name = "KnownError";
  /** One sentence each, with file and line where known. */
  readonly problems: string[];

  constructor(message: string, problems: string[] = []) {
    super(message);
    this.problems = problems;
  }
}

/** GitHub rejects this item (422). Other items are unaffected. */
export class RefusedItemError extends KnownError {
  override name = "RefusedItemError";

  constructor(problems: string[]) {
    super("GitHub rejected an issue", problems);
  }
}

/** GitHub does not show our issue as ours. Nothing more is opened, but other changes continue. */
export class UnrecognisedIssueError extends KnownError {
  override name = "UnrecognisedIssueError";

  constructor(problems: string[]) {
    super("GitHub names another author for our issues", problems);
  }
}

/** GitHub rejects comments on this issue, because it is locked or has too many. Other changes of it are possible. */
export class NoCommentError extends RefusedItemError {
  override name = "NoCommentError";
}

/** The work must continue later, at `at` in milliseconds since the epoch. */
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
  /** True when GitHub did not say until when; `at` is then the earliest time. */
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
 * @see https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
 */
export class SuspendedError extends Error {
  override name = "SuspendedError";
}

/** GitHub did not answer writes that must not be repeated blindly. A later run looks for them; other changes continue. */
export class UnansweredError extends TryAgainError {
  override name = "UnansweredError";
  /** Tasks, as written, whose issues may or may not exist. */
  readonly tasks: string[];

  constructor(message: string, at: number, tasks: string[]) {
    super(message, at);
    this.tasks = tasks;
  }
}

/** A write was not sent, to stay below GitHub's limit. */
export class WriteRateLimitError extends TryAgainError {
  override name = "WriteRateLimitError";
}
