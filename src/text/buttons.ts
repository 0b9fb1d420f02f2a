/** The buttons of our check runs, and the checks after one was pressed. */
import type { KnownError } from "../errors.js";
import { escapeMarkdown } from "../markdown/escape.js";
import { fitLines } from "../markdown/fit-lines.js";
import type { TrackedIssue } from "../plan/change.js";
import type { OverLimit } from "../plan/plan.js";
import type { Undone } from "../plan/undo.js";
import type { Action, Check } from "./check-run.js";
import { titleOf } from "./title.js";

/** Identifiers of buttons, which GitHub sends back. */
export const BUTTONS = ["open-all", "undo", "older-notes", "import"] as const;
export type Button = (typeof BUTTONS)[number];

/** Two lists must fit into a summary, which GitHub limits to 65,535 bytes. */
const LIST_BYTES = 28_000;

export interface Offers {
  /** Issues that the limit kept from being opened. */
  overLimit: OverLimit | null;
  /** The number of issues of the run that are still open. */
  undoable: number;
  hasOlderNotes: boolean;
}

/** Adds buttons to a check, and explains them if needed. */
export function withButtons(check: Check, { overLimit, undoable, hasOlderNotes }: Offers): Check {
  const words = [
    overLimit && `Press *Open all ${overLimit.count}* to open them anyway.`,
    hasOlderNotes &&
      "This repository has older notes that have not been imported. *Import older notes* previews them in a separate check and opens nothing yet.",
  ].filter(Boolean);
  return {
    ...check,
    summary: [check.summary, ...words].join("\n\n"),
    actions: [
      ...(overLimit ? [openAllButton(overLimit.count)] : []),
      ...(undoable > 0 ? [undoButton(undoable)] : []),
      ...(hasOlderNotes ? [OLDER_NOTES_BUTTON] : []),
    ],
  };
}

export function openAllButton(count: number): Action {
  return {
    label: `Open all ${count}`,
    description: "Open them despite the limit",
    identifier: "open-all" satisfies Button,
  };
}

export function undoButton(count: number): Action {
  const what = count === 1 ? "the issue" : `the ${count} issues`;
  return {
    label: "Undo",
    description: `Close ${what} it opened`,
    identifier: "undo" satisfies Button,
  };
}

export function importButton(count: number): Action {
  return {
    label: `Import ${count} ${count === 1 ? "item" : "items"}`,
    description: "Open an issue for each item",
    identifier: "import" satisfies Button,
  };
}

const OLDER_NOTES_BUTTON: Action = {
  label: "Import older notes",
  description: "Preview what they contain",
  identifier: "older-notes" satisfies Button,
};

/** Returns the check of issues that are being opened, after some of them. */
export function openingCheck(opened: number, total: number): Check {
  return {
    conclusion: "neutral",
    title: `${opened} of ${total} opened`,
    summary: GOES_ON,
    actions: [openAllButton(total)],
  };
}

/** Returns the check of issues that are being closed because somebody pressed *Undo*, after some of them. */
export function undoingCheck(closed: number, total: number): Check {
  return {
    conclusion: "neutral",
    title: `${closed} of ${total} closed as not planned`,
    summary: GOES_ON,
    actions: [undoButton(total - closed)],
  };
}

/**
 * Returns the check of a run that was undone.
 * @param by the login of who pressed the button
 */
export function undoneCheck({ undone, left }: Undone, by: string): Check {
  const paragraphs = [
    `\`${by}\` undid this, so these issues are closed. No new issues will be opened for their lines. To track one again, reopen its issue.`,
    listIssues(undone),
    left.length > 0 && "Not closed, because they were closed before, were reopened, or cannot be reached:",
    listIssues(left),
  ];
  return {
    conclusion: "neutral",
    title: `Undone: ${undone.length} closed as not planned`,
    summary: paragraphs.filter(Boolean).join("\n\n"),
    actions: [],
  };
}

/** Returns the check of a button that was pressed in vain. */
export function failedButtonCheck({ message, problems }: KnownError, button: Button): Check {
  const list = problems.map((problem) => `- ${escapeMarkdown(problem)}`).join("\n");
  const hint = "The button had no effect because of this. Fix it, then press *Try again*.";
  return {
    conclusion: "failure",
    title: message.charAt(0).toUpperCase() + message.slice(1),
    summary: [hint, list].filter(Boolean).join("\n\n"),
    actions: [{ label: "Try again", description: "Retry the action", identifier: button }],
  };
}

export const GOES_ON =
  "This continues automatically, within GitHub's rate limits. Pushes are processed in between. Press the button only if nothing happens for an hour.";

/** Lists issues, one a line, as many as fit into a check. */
export function listIssues(issues: TrackedIssue[]): string {
  const lines = issues.map(
    ({ number, url, marker }) => `- [#${number}](${url}) ${escapeMarkdown(titleOf(marker.task))}`,
  );
  return fitLines(lines, LIST_BYTES).join("\n");
}
