import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import type { Environment } from "../environment.js";
import type { ChangeRecord } from "../plan/outcome.js";
import type { Annotation } from "../text/annotation.js";
import type { ChangeLine } from "../text/change-line.js";
import type { Check } from "../text/check-run.js";

type Counted = "opened" | "linked" | "closed" | "updated";

/** The output that counts each kind of change; null for internal changes. */
const OUTPUTS: Record<ChangeRecord["kind"], Counted | null> = {
  open: "opened",
  link: "linked",
  close: "closed",
  duplicate: "closed",
  undo: "closed",
  reopen: "updated",
  update: "updated",
  assign: "updated",
  wait: null,
  remove: null,
  backdate: null,
};

export interface Result {
  check: Check;
  changes: ChangeLine[];
}

/**
 * Sets the outputs of the Action, and writes the summary of its job.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files
 */
export function writeResult({ check, changes }: Result, environment: Environment): void {
  const { GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary } = environment;
  if (summary) appendFileSync(summary, `### Next Steps: ${check.title}\n\n${check.summary}\n`);
  if (!outputs) return;
  const values = {
    ...countChanges(changes),
    attention: countAttention(check),
    plan: JSON.stringify(changes),
  };
  const delimiter = randomUUID();
  for (const [name, value] of Object.entries(values))
    appendFileSync(outputs, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

function countChanges(changes: ChangeLine[]): Record<Counted, number> {
  const counts = { opened: 0, linked: 0, closed: 0, updated: 0 };
  for (const { change } of changes) {
    const output = OUTPUTS[change];
    if (output) counts[output]++;
  }
  return counts;
}

function countAttention({ annotations = [] }: Check): number {
  return annotations.filter(needsAttention).length;
}

function needsAttention({ level }: Annotation): boolean {
  return level !== "notice";
}
