import type { Annotation } from "./annotation.js";

/** What a check run says. */
export interface Check {
  conclusion: "success" | "neutral" | "failure";
  title: string;
  summary: string;
  /** What it says on lines. */
  annotations?: Annotation[];
  /** Its buttons, three at most: GitHub shows them to people who may write. */
  actions: Action[];
}

/**
 * A button of a check run.
 *
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
