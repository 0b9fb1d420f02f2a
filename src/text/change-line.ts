/** A change as a line of plain text, for a terminal, and as the value that programs read. */

import type { Change } from "../plan/change.js";
import { type ChangeRecord, type Outcome, recordChange } from "../plan/outcome.js";
import { titleOf } from "./title.js";

export const DONE: Record<ChangeRecord["kind"], string> = {
  open: "opened",
  link: "linked",
  close: "closed",
  reopen: "reopened",
  update: "updated",
  remove: "removed from notes",
  assign: "assigned",
  wait: "waiting",
  undo: "undone",
  backdate: "backdated",
  duplicate: "closed as duplicate",
};

export interface ChangeLine {
  change: ChangeRecord["kind"];
  /** `#12`; null if the change opens an issue. */
  issue: string | null;
  task: string;
  assignees: string[];
  /** Reasons why owners are unresolved, a sentence each. */
  unresolved: string[];
  /** Path of the notes; null if no item asks for the change. */
  path: string | null;
  line: number | null;
  /** URL of the issue; null for a planned change. */
  url: string | null;
}

export function describeChange(change: Change): ChangeLine {
  return describeRecord(recordChange(change));
}

function describeRecord({ kind, issue, task, owners, unresolved, path, line }: ChangeRecord): ChangeLine {
  return {
    change: kind,
    issue: issue && `#${issue.number}`,
    task,
    assignees: owners.flatMap(({ login }) => login ?? []),
    unresolved: unresolved.map(({ because }) => because),
    path,
    line,
    url: null,
  };
}

export function describeOutcome({ change, reference, url, refused }: Outcome): ChangeLine {
  const line = describeRecord(change);
  const assignees = line.assignees.filter((login) => !refused.includes(login));
  return { ...line, issue: reference, assignees, url };
}

/** Prints what a change did. */
export function printOutcome({ change, issue, task, url }: ChangeLine): string {
  return `${DONE[change].padEnd(8)} ${(issue ?? "").padStart(5)}  ${titleOf(task)}  ${url}`;
}
