/** The changes of a plan as a table, before they are made and after: which line, whose, what, and what happens. */

import { cutAtWord, escapeMarkdown, link, loginAsCode } from "../markdown/escape.js";
import { countBytes } from "../markdown/fit-lines.js";
import { printTable } from "../markdown/table.js";
import { isConcealed } from "../marker/conceal.js";
import type { ChangeRecord } from "../plan/outcome.js";
import { DONE } from "./change-line.js";
import { fileAddress, lineAddress } from "./permalink.js";
import { titleOf } from "./title.js";

/** What a cell shows of a task, and of a name. */
const TASK_CHARACTERS = 140;
const NAME_CHARACTERS = 40;
const MOST_OWNERS = 10;

/** The limit of all rows together, because GitHub refuses a summary of more than 65,535 bytes. */
const TABLE_BYTES = 45_000;

/** Changes that follow from no item: whom a name stands for was not asked. */
const AS_WRITTEN = new Set<ChangeRecord["kind"]>(["remove", "undo", "backdate", "duplicate"]);

/** How people name an issue, and where it is; null for one that is still to be opened. */
export interface IssueName {
  reference: string;
  url: string | null;
}

/** A change as a check tells it. */
export interface ChangeRow {
  change: ChangeRecord;
  /** Its issue; null for one that is still to be opened. */
  issue: IssueName | null;
  /** Whether it was made, or is only planned. */
  done: boolean;
  /** The logins that GitHub would not assign. */
  refused: string[];
}

/** Where the notes stand that the changes follow from. */
export interface NotesPlace {
  repository: { url: string };
  commit: string;
}

/** The words for planned changes in a title, in the order in which titles name them. */
const COUNTED: [kind: ChangeRecord["kind"], planned: string][] = [
  ["open", "to open"],
  ["link", "to link"],
  ["close", "to close"],
  ["reopen", "to reopen"],
  ["update", "to update"],
  ["remove", "removed from notes"],
  ["assign", "to assign"],
  ["duplicate", "to close as duplicate"],
];

/**
 * Counts changes by kind, for a title.
 *
 * @example
 * countChanges([…six openings…, closing]) // → ["6 to open", "1 to close"]
 */
export function countChanges(
  changes: (Pick<ChangeRow, "done"> & { change: Pick<ChangeRecord, "kind"> })[],
): string[] {
  return COUNTED.flatMap(([kind, planned]) => {
    const counted = changes.filter(({ change }) => change.kind === kind);
    return counted.length > 0 ? [`${counted.length} ${counted[0]!.done ? DONE[kind] : planned}`] : [];
  });
}

/**
 * Prints changes as one table a file, those of a file by line; as many rows as fit, and how many more there are.
 *
 * @example
 * printChanges([closingOfLine12], { … })
 * // → "**[meetings/a.md](…)**\n\n| Line | Owner | Action item | Change |\n| -: | :- | :- | :- |\n| [12](…) | `aokafor` | write | closes [#4](…) as completed |"
 */
export function printChanges(changes: ChangeRow[], place: NotesPlace): string {
  const tables: string[] = [];
  let left = TABLE_BYTES;
  let shown = 0;
  for (const [path, ofFile] of groupByFile(changes)) {
    const [names, delimiters, ...rows] = printTable({
      head: ["Line", "Owner", "Action item", "Change"],
      rows: ofFile.map((told) => cellsOf(told, place)),
      align: ["r", "l", "l", "l"],
    });
    const head = `${printHeading(path, ofFile, place)}\n\n${names}\n${delimiters}`;
    left -= countBytes(head);
    const fitting = rows.filter((row) => {
      left -= countBytes(row) + 1;
      return left >= 0;
    });
    if (fitting.length > 0) tables.push([head, ...fitting].join("\n"));
    shown += fitting.length;
    if (left < 0) break;
  }
  const more = changes.length - shown;
  return [...tables, more > 0 && `… and ${more.toLocaleString("en")} more.`].filter(Boolean).join("\n\n");
}

/** By the path of their notes; those that follow from no notes come last. */
function groupByFile(changes: ChangeRow[]): Map<string | null, ChangeRow[]> {
  const files = new Map<string | null, ChangeRow[]>();
  for (const told of changes) {
    const path = pathOf(told);
    files.set(path, [...(files.get(path) ?? []), told]);
  }
  for (const ofFile of files.values()) ofFile.sort((one, other) => lineOf(one) - lineOf(other));
  return new Map([...files].sort(([one], [other]) => Number(one === null) - Number(other === null)));
}

/** The path as far as it is known: an issue that strangers can read does not tell it. */
function pathOf({ change: { path } }: ChangeRow): string | null {
  return path !== null && isConcealed(path) ? "Notes" : path;
}

/** What stands on no line any more comes last. */
function lineOf({ change: { line } }: ChangeRow): number {
  return line ?? Number.POSITIVE_INFINITY;
}

function printHeading(path: string | null, changes: ChangeRow[], place: NotesPlace): string {
  const isThere = changes.some(({ change }) => change.line !== null);
  const name = cutAtWord(path ?? "Issues that need an owner", TASK_CHARACTERS);
  return `**${path !== null && isThere ? link(name, fileAddress({ ...place, path })) : escapeMarkdown(name)}**`;
}

function cellsOf(told: ChangeRow, place: NotesPlace): string[] {
  const { path, line, task } = told.change;
  return [
    path !== null && line !== null ? link(String(line), lineAddress({ ...place, path }, line)) : "",
    printOwners(told),
    escapeMarkdown(cutAtWord(titleOf(task), TASK_CHARACTERS)),
    describe(told),
  ];
}

function printOwners({ change: { kind, owners }, refused }: ChangeRow): string {
  const printed = owners.slice(0, MOST_OWNERS).map(({ name, login }) => {
    if (login !== null)
      return refused.includes(login) ? `${loginAsCode(login)} (cannot be assigned)` : loginAsCode(login);
    const written = escapeMarkdown(cutAtWord(name, NAME_CHARACTERS));
    return AS_WRITTEN.has(kind) ? written : `${written} (unmatched)`;
  });
  if (owners.length > MOST_OWNERS) printed.push(`${owners.length - MOST_OWNERS} more`);
  return printed.join(", ") || "nobody";
}

/** What happens, in the words of titles. */
function describe({ change: { kind, how }, issue, done }: ChangeRow): string {
  const name = printIssue(issue);
  switch (kind) {
    case "open":
      return done ? `opened ${name}` : "opens an issue";
    case "link":
      return `${done ? "linked" : "links"} to ${name}${how === null ? "" : `, ${how}`}`;
    case "close":
      return `${done ? "closed" : "closes"} ${name} as completed`;
    case "reopen":
      return `${done ? "reopened" : "reopens"} ${name}`;
    case "update":
      return `${done ? "updated" : "updates"} ${name}`;
    case "remove":
      if (how !== null) return `${done ? "closed" : "closes"} ${name} as ${how}`;
      return `${done ? "marked" : "marks"} ${name} as no longer in the notes`;
    case "assign":
      return `${done ? "assigned" : "assigns"} ${name}`;
    case "wait":
      return `${name} ${done ? "needs" : "will need"} an owner again`;
    case "undo":
      return `${done ? "closed" : "closes"} ${name} as not planned`;
    case "backdate":
      return `${done ? "added" : "adds"} earlier meetings to ${name}`;
    case "duplicate":
      return `${done ? "closed" : "closes"} ${name} as a duplicate`;
  }
}

function printIssue(issue: IssueName | null): string {
  if (!issue) return "an issue";
  return issue.url === null ? escapeMarkdown(issue.reference) : link(issue.reference, issue.url);
}
