import type { Rules } from "../state.js";
import { activityRules } from "./activities.js";
import { assigneeRules } from "./assignees.js";
import { branchRules } from "./branches.js";
import { checkRules } from "./checks.js";
import { commentRules } from "./comments.js";
import { commitCommentRules } from "./commit-comments.js";
import { compareRules } from "./compare.js";
import { contentsRules } from "./contents.js";
import { hookRules } from "./hooks.js";
import { installationRules } from "./installations.js";
import { issueRules } from "./issues.js";
import { labelRules } from "./labels.js";
import { peopleRules } from "./people.js";
import { pullRules } from "./pulls.js";
import { registrationRules } from "./registrations.js";
import { repositoryRules } from "./repositories.js";
import { suiteRules } from "./suites.js";

/** For these the emulator's repaired answers equal GitHub's. */
const passed = [
  "apps/get-authenticated",
  "git/create-blob",
  "git/create-commit",
  "git/create-ref",
  "git/create-tree",
  "git/delete-ref",
  "git/get-blob",
  "git/get-commit",
  "git/get-ref",
  "git/get-tree",
  "git/list-matching-refs",
  "git/update-ref",
  "issues/get-comment",
  "issues/get-label",
  "issues/list-comments",
  "issues/list-labels-for-repo",
  "issues/list-labels-on-issue",
  "issues/remove-label",
  "issues/update-label",
  "meta/get",
  "rate-limit/get",
  "repos/create-or-update-file-contents",
  "repos/delete-file",
  "repos/get-readme",
  "repos/list-branches",
  "repos/list-commits",
];

const rules: Rules = {
  ...activityRules,
  ...assigneeRules,
  ...branchRules,
  ...checkRules,
  ...commentRules,
  ...commitCommentRules,
  ...compareRules,
  ...contentsRules,
  ...hookRules,
  ...installationRules,
  ...issueRules,
  ...labelRules,
  ...peopleRules,
  ...pullRules,
  ...registrationRules,
  ...repositoryRules,
  ...suiteRules,
};

/** The operations that the lab answers, by GitHub's names. */
export const SERVED: ReadonlySet<string> = new Set([...Object.keys(rules), ...passed]);

/** Returns the rule of an operation, "pass" for the emulator, or undefined when the lab does not answer it. */
export function ruleFor(operationId: string): Rules[string] | "pass" | undefined {
  return rules[operationId] ?? (passed.includes(operationId) ? "pass" : undefined);
}
