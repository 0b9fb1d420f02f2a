import type { Button } from "../text/buttons.js";

/** Something that is asked for besides what pushes bring. */
export type Job =
  /** People changed issues: what they say of names by whom they assign is to be learned, and the dashboard follows. */
  | { kind: "refresh" }
  /** A pull request came or changed: people want to see what merging it would do. */
  | { kind: "preview"; number: number }
  /** Somebody had the check of a commit run again. */
  | { kind: "rerun"; commit: string; by: string }
  /** Somebody pressed a button of a check run of ours, or asked for the same by a comment. */
  | ButtonJob;

/** A button of a check run of ours, pressed, or a comment on its commit that asks for the same. */
export interface ButtonJob {
  kind: "button";
  button: Button;
  /**
   * The run that the check tells of, as {@link import("../marker/run.js").printRun} calls it; null for the run of the check on the commit,
   * which a comment does not name.
   */
  run: string | null;
  /** The commit on which it tells. */
  commit: string;
  /** The login of who pressed it. */
  by: string;
}

/** A job as it waits, with the newest delivery that asked for it. */
export interface WaitingJob {
  job: Job;
  delivery: string;
}

/**
 * What makes a job the same one when it is asked for again.
 *
 * @example
 * jobKey({ kind: "preview", number: 12 }) // → "preview 12"
 */
export function jobKey(job: Job): string {
  switch (job.kind) {
    case "refresh":
      return job.kind;
    case "preview":
      return `preview ${job.number}`;
    case "rerun":
      return `rerun ${job.commit}`;
    case "button":
      return `button ${job.button} ${job.run} ${job.commit}`;
  }
}

/**
 * Jobs in the order in which they are run: an import takes an hour, and would keep waiting what takes seconds.
 *
 * @example
 * inTurn([importOfOldNotes, undo]) // → [undo, importOfOldNotes]
 */
export function inTurn(jobs: WaitingJob[]): WaitingJob[] {
  const isLong = ({ job }: WaitingJob) => job.kind === "button" && job.button === "import";
  return [...jobs.filter((waiting) => !isLong(waiting)), ...jobs.filter(isLong)];
}
