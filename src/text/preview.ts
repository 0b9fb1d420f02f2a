/** Checks of pull requests and dry runs. */
import { CONFIGURATION_PATH } from "../config/schema.js";
import type { KnownError } from "../errors.js";
import type { Change } from "../plan/change.js";
import { recordChange } from "../plan/outcome.js";
import { keepToLimit } from "../plan/plan.js";
import type { IssueAddress } from "../repository.js";
import type { Annotation } from "./annotation.js";
import type { ChangeRow, IssueName, NotesPlace } from "./change-table.js";
import { tellChanges, tellFailure } from "./check-output.js";
import type { Check } from "./check-run.js";

export interface Preview {
  changes: Change[];
  /** The number of issues that a push may open. */
  limit: number;
  /** Reasons why other repositories would be left alone, a sentence each. */
  refused: string[];
  /** Without those for names. */
  annotations: Annotation[];
  /** Explanations of the plan, a sentence each. */
  caveats: string[];
  place: NotesPlace;
  nameIssue(address: IssueAddress): IssueName;
}

/** The reason why a plan ignores the configuration in its pull request. */
export type IgnoredReason = "fork" | "extends" | "removed";

/** Returns the check of a pull request (docs/behaviour.md#pull-requests). */
export function previewCheck(preview: Preview): Required<Check> {
  const remedy = "or split the notes into several pull requests";
  const overTheLimit = explainLimit(preview, "Merging this would", remedy);
  return tellPlan(preview, [introduce(preview.changes), overTheLimit]);
}

/** Returns the check of a dry run. */
export function dryRunCheck(preview: Preview): Required<Check> {
  return tellPlan(preview, [
    "A dry run: nothing was written.",
    explainLimit(preview, "This would", "or start from a later commit"),
  ]);
}

/** Explains that a plan opens too many issues; null if it does not. */
function explainLimit({ changes, limit }: Preview, subject: string, remedy: string): string | null {
  const { overLimit } = keepToLimit(changes, limit);
  return (
    overLimit &&
    `${subject} open ${overLimit.count} issues. The limit is ${limit}, so it would open none. Raise \`limit\` in \`${CONFIGURATION_PATH}\`, ${remedy}.`
  );
}

function tellPlan(preview: Preview, before: (string | null)[]): Required<Check> {
  const { changes, limit, refused, annotations, caveats, place } = preview;
  const { overLimit } = keepToLimit(changes, limit);
  const check = tellChanges({
    changes: changes.map((change) => toldOf(change, preview)),
    annotations,
    looks: refused,
    before: [...before, ...caveats],
    place,
  });
  if (!overLimit) return check;
  return { ...check, conclusion: "neutral", title: `${check.title}, over the limit of ${limit}` };
}

/** Returns the check of a pull request that cannot be planned until somebody fixes an error. */
export function previewFailureCheck(error: Pick<KnownError, "message" | "problems">): Required<Check> {
  return tellFailure(
    error,
    "Merging this opens and closes nothing until this is fixed:",
    "Fix this and push. If the fix needs no push to this pull request, press **Re-run** on this check.",
  );
}

/** The check of a pull request whose diff is too large for GitHub. */
export const CHANGES_NOT_LISTED_CHECK: Check = {
  conclusion: "neutral",
  title: "GitHub could not list the changes",
  summary: [
    "GitHub could not list the files of this pull request, so there is no plan. Merging it still opens and closes issues.",
    "**What to do:** To see a plan, move the notes to a pull request of their own, or press **Re-run** on this check later.",
  ].join("\n\n"),
  actions: [],
};

/**
 * Explains which configuration a plan uses, for a pull request that changes it.
 * @param ignoredReason null if the plan uses the changed one
 */
export function explainConfiguration(ignoredReason: IgnoredReason | null): string {
  const file = `\`${CONFIGURATION_PATH}\``;
  const inUse = "the plan uses the current configuration";
  switch (ignoredReason) {
    case null:
      return `This pull request changes ${file}. The plan uses the changed configuration.`;
    case "fork":
      return `This pull request changes ${file}. It comes from a fork, so ${inUse}.`;
    case "extends":
      return `This pull request changes ${file}, which extends another file. That file is read only after the merge, so ${inUse}.`;
    case "removed":
      return `This pull request removes ${file}. Until it is merged, ${inUse}.`;
  }
}

function introduce(changes: Change[]): string {
  if (changes.length === 0) return "Merging this opens, changes and closes no issues.";
  return "Merging this makes these changes. Until then, nothing is written except this check.";
}

function toldOf(change: Change, { nameIssue }: Preview): ChangeRow {
  const issue = change.kind === "open" ? null : nameIssue(change.issue);
  return { change: recordChange(change), issue, done: false, refused: [] };
}
