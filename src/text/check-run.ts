import type { Annotation } from "./annotation.js";

/** The output of a check run. */
export interface Check {
  conclusion: "success" | "neutral" | "failure";
  title: string;
  summary: string;
  annotations?: Annotation[];
  /** Three at most. GitHub shows them to people with write access. */
  actions: Action[];
}

/**
 * A button of a check run.
 * @see https://docs.github.com/rest/checks/runs#create-a-check-run
 */
export interface Action {
  /** At most 20 characters. */
  label: string;
  /** At most 40 characters. */
  description: string;
  /** At most 20 characters. */
  identifier: string;
}
