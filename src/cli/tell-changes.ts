import { cutAtWord, onOneLine } from "../markdown/escape.js";
import type { Change, ResolvedItem } from "../plan/change.js";
import type { Outcome } from "../plan/outcome.js";
import { type ChangeLine, describeChange, describeOutcome, printOutcome } from "../text/change-line.js";
import { countChanges } from "../text/change-table.js";
import { issueTitle } from "../text/issue.js";
import type { Io } from "./io.js";
import { type Column, printTable, type Row, type Style } from "./terminal.js";

export interface Telling {
  json?: boolean;
  /** The repository of the notes, `owner/name`. */
  repo: string;
}

const STYLES: Partial<Record<ChangeLine["change"], Style>> = {
  open: "green",
  reopen: "green",
  close: "red",
  link: "cyan",
};

const COLUMNS: Column[] = [
  { heading: "CHANGE", style: (change) => STYLES[change as ChangeLine["change"]] ?? null },
  { heading: "ISSUE", isNumber: true },
  { heading: "ASSIGNEES", style: (logins) => (logins === NOBODY ? "yellow" : null) },
  { heading: "TASK" },
  { heading: "NOTES", style: () => "dim" },
];

const NOBODY = "nobody";

/** Prints planned changes: a table and a summary, or one JSON object a line. */
export function tellPlan(changes: Change[], { json, repo }: Telling, io: Io): void {
  if (json) {
    for (const line of changes.map(describeChange)) io.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const summary = summarise(changes, false) || "nothing would change";
  io.stdout.write(`${printTable(COLUMNS, rowsOf(changes), io)}${repo}: ${summary}; nothing was written\n`);
}

/** A table cuts tasks to this length; JSON holds them whole. */
const TASK_CHARACTERS = 100;

function rowsOf(changes: Change[]): Row[] {
  return changes.map((planned) => {
    const { change, issue, task, assignees, unresolved, path, line } = describeChange(planned);
    const cells = [
      change,
      issue ?? "",
      assignees.join(", ") || NOBODY,
      planned.kind === "open" ? describeIssue(planned.resolved) : cutAtWord(onOneLine(task), TASK_CHARACTERS),
      path && line !== null ? `${onOneLine(path)}:${line}` : "",
    ];
    return { cells, remarks: unresolved.map(onOneLine) };
  });
}

/** Returns the title that the issue will have, and when it is due. */
function describeIssue(resolved: ResolvedItem): string {
  const { due } = resolved.item;
  return `${cutAtWord(issueTitle(resolved), TASK_CHARACTERS)}${due ? ` (due ${due})` : ""}`;
}

/** Prints planned changes as a table, without the reasons why owners have no account. */
export function printBriefly(changes: Change[], io: Io): string {
  return printTable(
    COLUMNS,
    rowsOf(changes).map(({ cells }) => ({ cells })),
    io,
  );
}

export function tellOutcome(outcome: Outcome, { json }: Telling, io: Io): void {
  const line = describeOutcome(outcome);
  io.stdout.write(`${json ? JSON.stringify(line) : printOutcome(line)}\n`);
}

export function tellOutcomes(outcomes: Outcome[], { json, repo }: Telling, io: Io): void {
  if (json) return;
  const summary = summarise(
    outcomes.map(({ change }) => change),
    true,
  );
  io.stdout.write(`${repo}: ${summary || "nothing to do, issues and notes are in sync"}\n`);
}

/** Counts changes by kind; internal changes are counted together. */
function summarise(changes: Pick<Change, "kind">[], done: boolean): string {
  const counted = countChanges(changes.map(({ kind }) => ({ change: { kind }, done })));
  if (counted.length > 0 || changes.length === 0) return counted.join(", ");
  return `${changes.length} ${changes.length === 1 ? "change" : "changes"}`;
}
