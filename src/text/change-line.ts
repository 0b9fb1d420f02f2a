/** A change as a line of plain text, for a terminal, and as the value that programs read. */

import type { Change } from "../plan/change.js";
import { type ChangeRecord, type Outcome, recordChange } from "../plan/outcome.js";
import { titleOf } from "./title.js";

/** The words for changes that were made. */
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

/** A change as programs and people read it. */
export interface ChangeLine {
  change: ChangeRecord["kind"];
  /** The issue that it is made on, `#12`; null where it opens one. */
  issue: string | null;
  task: string;
  assignees: string[];
  /** Why owners could not be placed, a sentence each. */
  unresolved: string[];
  /** Where the item stands; null for a change that none asks for. */
  path: string | null;
  line: number | null;
  /** The issue of a change that was made; null while it is planned. */
  url: string | null;
}

/**
 * Says of a change what it would do.
 *
 * @example
 * describeChange({ kind: "open", resolved }) // → { change: "open", issue: null, task: "write the post", assignees: ["aokafor"], … }
 */
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

/**
 * Says of a change what it did.
 *
 * @example
 * describeOutcome({ change: { kind: "open", … }, reference: "#4", … }) // → { change: "open", issue: "#4", task: "write the post", … }
 */
export function describeOutcome({ change, reference, url, refused }: Outcome): ChangeLine {
  const line = describeRecord(change);
  const assignees = line.assignees.filter((login) => !refused.includes(login));
  return { ...line, issue: reference, assignees, url };
}

/**
 * Prints what a change did.
 *
 * @example
 * printOutcome({ change: "open", issue: "#4", task: "write the post", url: "https://…", … }) // → "opened      #4  write the post  https://…"
 */
export function printOutcome({ change, issue, task, url }: ChangeLine): string {
  return `${DONE[change].padEnd(8)} ${(issue ?? "").padStart(5)}  ${titleOf(task)}  ${url}`;
}
