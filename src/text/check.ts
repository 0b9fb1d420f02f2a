import { CONFIGURATION_PATH } from "../config/schema.js";
import type { KnownError, UnansweredError } from "../errors.js";
import { cutAtWord, escapeMarkdown, onOneLine } from "../markdown/escape.js";
import type { Outcome } from "../plan/outcome.js";
import type { OverLimit } from "../plan/plan.js";
import { type Annotation, ISSUES_URL } from "./annotation.js";
import type { ChangeRow, NotesPlace } from "./change-table.js";
import { NOTHING, tellChanges, tellFailure } from "./check-output.js";
import type { Check } from "./check-run.js";
import { type GivenUp, printGivenUp } from "./given-up.js";

/** Limits of the list of unanswered tasks. */
const MOST_TASKS = 50;
const TASKS_CHARACTERS = 50_000;

/** The result of a sync. */
export interface Report {
  outcomes: Outcome[];
  /** Set when the limit kept issues from being opened. */
  overLimit: OverLimit | null;
  /** Changes that were made twice and did not last. */
  givenUp?: GivenUp[];
  /** Reasons why other repositories were left alone, a sentence each. */
  refused: string[];
  /** Without those for names. */
  annotations: Annotation[];
  place: NotesPlace;
  /** Set if the sync was impossible. */
  failure?: KnownError;
}

/** Returns the check of a sync, with counts in the title and each change in a table. */
export function reportCheck(report: Report): Required<Check> {
  const { outcomes, overLimit, givenUp = [], refused, annotations, place } = report;
  const unassignable = new Set(outcomes.flatMap((outcome) => outcome.refused));
  const check = tellChanges({
    changes: outcomes.map(toldOf),
    annotations,
    looks: [
      ...[...unassignable].map((login) => `${login} cannot be assigned in this repository`),
      ...refused,
    ],
    before: [overLimit && explainLimit(overLimit), givenUp.length > 0 ? printGivenUp(givenUp) : null],
    place,
  });
  const failures = [
    overLimit && `${overLimit.count} not opened: over the limit of ${overLimit.limit}`,
    givenUp.length > 0 && `${givenUp.length} given up`,
  ].filter(Boolean);
  if (failures.length === 0) return check;
  const title = [check.title !== NOTHING && check.title, ...failures].filter(Boolean).join(", ");
  return { ...check, conclusion: "failure", title };
}

/** Returns the check for an error that a person must fix. */
export function failureCheck(error: Pick<KnownError, "message" | "problems">): Required<Check> {
  return tellFailure(
    error,
    "Issues are out of date until this is fixed:",
    "Fix this and push. If the fix needs no push, press **Re-run** on this check. Notes pushed in the meantime are processed then. Nothing is lost or opened twice.",
  );
}

/**
 * Returns the check of a sync in which GitHub did not answer creates. The commit is synced when their issues are found or
 * created again.
 */
export function unansweredCheck({ tasks }: Pick<UnansweredError, "tasks">): Required<Check> {
  const list = tasks.slice(0, MOST_TASKS).map((task) => `- ${escapeMarkdown(onOneLine(task))}`);
  if (tasks.length > MOST_TASKS) list.push(`- … and ${tasks.length - MOST_TASKS} more`);
  return {
    conclusion: "neutral",
    title: `${tasks.length} ${tasks.length === 1 ? "task" : "tasks"}: waiting for GitHub`,
    summary: [
      "GitHub did not answer when Next Steps wrote these tasks, so the writes may or may not have happened:",
      cutAtWord(list.join("\n"), TASKS_CHARACTERS),
      "Next Steps looks for the result during the next few minutes. It writes again once it is certain that nothing happened. Everything else is done. You need to do nothing: this check, or the check of a newer commit, will show the result.",
    ].join("\n\n"),
    annotations: [],
    actions: [],
  };
}

/** Returns the check of a run that somebody cancelled before it ended. */
export const CANCELLED_CHECK: Check = {
  conclusion: "neutral",
  title: "Cancelled",
  summary: "This run was cancelled before it ended. The next run does the rest, and opens nothing twice.",
  actions: [],
};

/** Returns the check of a run that an unexpected error ended. */
export const CRASHED_CHECK: Check = {
  conclusion: "failure",
  title: "An unexpected error",
  summary: `An unexpected error ended this run: the log of its job shows it. The next run does the rest, and opens nothing twice. Report the error at ${ISSUES_URL}.`,
  actions: [],
};

/**
 * Returns the check of a killed run after another run has done its work.
 * @param head the commit whose check tells what was done
 */
export function resumedCheck(head: string): Check {
  return {
    conclusion: "neutral",
    title: "Ended by a later run",
    summary: `This run was cut short. The check of ${head} tells what was done.`,
    actions: [],
  };
}

function explainLimit({ count, limit }: OverLimit): string {
  return `This push would open ${count} issues. The limit is ${limit}, so none was opened. To open them, raise \`limit\` in \`${CONFIGURATION_PATH}\`, push, and press **Re-run** on this check.`;
}

function toldOf({ change, reference, url, refused }: Outcome): ChangeRow {
  return { change, issue: { reference, url }, done: true, refused };
}
