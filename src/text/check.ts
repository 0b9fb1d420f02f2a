import type { KnownError } from "../errors.js";
import type { Outcome } from "../plan/change.js";
import type { OverLimit } from "../plan/plan.js";
import { outcomeLine } from "./issue.js";
import { cutAtWord, escapeMarkdown } from "./untrusted.js";

/** The name of our check run: people see it beside the commit, and we find the commit by it. */
export const CHECK_NAME = "Next steps";

/** GitHub refuses a summary of more than 65,535 characters. */
const SUMMARY_CHARACTERS = 60_000;

/** What a check run says. */
export interface Check {
  conclusion: "success" | "neutral" | "failure";
  title: string;
  summary: string;
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

/** What a sync has done, and what it has not. */
export interface Report {
  outcomes: Outcome[];
  /** Set when the limit kept issues from being opened. */
  overLimit: OverLimit | null;
  /** Why issues in other repositories were left alone, a sentence each. */
  refused: string[];
  /** Set when it could not be done at all. */
  failure?: KnownError;
}

/**
 * The check of a sync: what was done, in the title by kind and in the summary one by one.
 *
 * @example
 * reportCheck({ outcomes: [ …seven opened… ], overLimit: null, refused: [] }).title // → "7 opened"
 */
export function reportCheck({ outcomes, overLimit, refused }: Report): Check {
  const counts = (["opened", "linked", "closed", "reopened", "updated", "gone", "assigned"] as const).map(
    (kind) => {
      const count = outcomes.filter((outcome) => outcome.kind === kind).length;
      return count > 0 && `${count} ${kind}`;
    },
  );
  const unplaced = outcomes.flatMap((outcome) => outcome.unplaced);
  const names = new Map(unplaced.map(({ owner, because }) => [owner, because]));
  const unassignable = new Set(outcomes.flatMap((outcome) => outcome.refused));
  const title = [
    ...counts,
    names.size > 0 && `${names.size} ${names.size === 1 ? "name" : "names"} unknown`,
    overLimit && `${overLimit.count} not opened: over the limit of ${overLimit.limit}`,
  ].filter(Boolean);
  const looks = [
    ...names.values(),
    ...[...unassignable].map((login) => `${login} cannot be assigned in this repository`),
    ...refused,
  ].map(escapeMarkdown);
  const paragraphs = [
    outcomes.map(outcomeLine).join("\n"),
    overLimit && explainLimit(overLimit),
    looks.length > 0 && `**Have a look**\n\n${looks.map((look) => `- ${look}`).join("\n")}`,
  ];
  return {
    conclusion: overLimit ? "failure" : looks.length > 0 ? "neutral" : "success",
    title: title.join(", ") || "nothing to do",
    summary: cutAtWord(paragraphs.filter(Boolean).join("\n\n"), SUMMARY_CHARACTERS) || "Nothing to do.",
    actions: [],
  };
}

/**
 * The check of what a person has to put right.
 *
 * @example
 * failureCheck(new KnownError("the configuration cannot be used", ['.github/next-steps.yml:3: …'])).title // → "The configuration cannot be used"
 */
export function failureCheck({ message, problems }: KnownError): Check {
  const list = problems.map((problem) => `- ${escapeMarkdown(problem)}`).join("\n");
  const promise =
    "The issues are not in step with the notes. Put this right and push: what was pushed meanwhile is then read too.";
  return {
    conclusion: "failure",
    title: message.charAt(0).toUpperCase() + message.slice(1),
    summary: cutAtWord([promise, list].filter(Boolean).join("\n\n"), SUMMARY_CHARACTERS),
    actions: [],
  };
}

function explainLimit({ count, limit }: OverLimit): string {
  return `This push would open ${count} issues, more than the limit of ${limit}, so it opened none. To open them, raise \`limit\` in \`.github/next-steps.yml\` and push the notes again.`;
}
