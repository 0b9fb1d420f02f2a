/** What a change would do, a line of plain text each, for a terminal. */

import { onOneLine } from "../markdown/escape.js";
import { assigneesOf, type Change, unresolvedOf } from "../plan/change.js";
import { titleOf } from "./title.js";

/** A change as programs and people read it. */
export interface ChangeLine {
  change: Change["kind"];
  /** The issue that it is made on, `#12`; null where it opens one. */
  issue: string | null;
  task: string;
  assignees: string[];
  /** Why owners could not be placed, a sentence each. */
  unresolved: string[];
  /** Where the item stands; null for a change that none asks for. */
  path: string | null;
  line: number | null;
}

/**
 * Says of a change what it would do.
 *
 * @example
 * describeChange({ kind: "open", resolved }) // → { change: "open", issue: null, task: "write the post", assignees: ["aokafor"], … }
 */
export function describeChange(change: Change): ChangeLine {
  const resolved = "resolved" in change ? change.resolved : null;
  const issue = "issue" in change && "number" in change.issue ? change.issue : null;
  const task = resolved
    ? resolved.item.task
    : titleOf((issue as { marker?: { task: string } }).marker?.task ?? "");
  return {
    change: change.kind,
    issue: issue && `#${issue.number}`,
    task,
    assignees: resolved ? assigneesOf(resolved) : [],
    unresolved: resolved ? unresolvedOf(resolved).map(({ because }) => because) : [],
    path: resolved?.path ?? null,
    line: resolved?.item.line ?? null,
  };
}

/**
 * Prints what a change would do.
 *
 * @example
 * printChange({ change: "open", issue: null, task: "write the post", assignees: ["aokafor"], unresolved: [], path: "a.md", line: 7 })
 * // → "open          aokafor  write the post  (a.md:7)"
 */
export function printChange({ change, issue, task, assignees, unresolved, path, line }: ChangeLine): string {
  const who = assignees.join(", ") || "nobody";
  const words = [
    `${change.padEnd(8)} ${(issue ?? "").padStart(5)}`,
    who,
    onOneLine(task),
    path && `(${onOneLine(path)}:${line})`,
  ];
  return [words.filter(Boolean).join("  "), ...unresolved.map((reason) => `    ${onOneLine(reason)}`)].join(
    "\n",
  );
}
