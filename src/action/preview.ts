import { planPull } from "../jobs/preview.js";
import { writeCheck } from "../sync/write-check.js";
import { describeChange } from "../text/change-line.js";
import type { Result } from "./outputs.js";
import type { ActionRun } from "./run.js";

/**
 * Previews the merge of a pull request. Only the job shows it for a fork or Dependabot, because their workflows may not write.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
 */
export async function preview(
  number: number,
  { context, inputs }: Pick<ActionRun, "context" | "inputs">,
): Promise<Result | string> {
  const planned = await planPull(number, context);
  if (!planned) return "this pull request changes no notes";
  const { pull, check, changes } = planned;
  if (!pull.isFromFork && !inputs.isDryRun)
    await writeCheck(check, { commit: pull.head, run: { kind: "preview", pull: number } }, context);
  return { check, changes: changes.map(describeChange) };
}
