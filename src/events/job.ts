import type { Button } from "../text/buttons.js";

export type Job =
  /** People changed issues, so assignments may teach us names, and the dashboard needs an update. */
  | { kind: "refresh" }
  /** A pull request was opened or changed, and needs a preview. */
  | { kind: "preview"; number: number }
  | { kind: "rerun"; commit: string; by: string }
  | ButtonJob;

/** A button of our check run was pressed, or a comment on its commit asks for the same. */
export interface ButtonJob {
  kind: "button";
  button: Button;
  /** The `external_id` of the check run; null after a comment, which means the check run on the commit. */
  run: string | null;
  commit: string;
  /** Login of the person. */
  by: string;
}

/** `delivery` is the newest one that asked for the job. */
export interface WaitingJob {
  job: Job;
  delivery: string;
}

/** Returns a key that is equal for repeated requests of one job. */
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

/** Puts imports last, because one takes an hour and would delay the quick jobs. */
export function inTurn(jobs: WaitingJob[]): WaitingJob[] {
  const isLong = ({ job }: WaitingJob) => job.kind === "button" && job.button === "import";
  return [...jobs.filter((waiting) => !isLong(waiting)), ...jobs.filter(isLong)];
}
