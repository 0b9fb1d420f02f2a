/** Tables of planned or made changes: line, owner, task, change. */

import { cutAtWord, escapeMarkdown, link, loginAsCode } from "../markdown/escape.js";
import { countBytes } from "../markdown/fit-lines.js";
import { printTable } from "../markdown/table.js";
import { isConcealed } from "../marker/conceal.js";
import type { ChangeRecord } from "../plan/outcome.js";
import { DONE } from "./change-line.js";
import { fileAddress, lineAddress } from "./permalink.js";
import { titleOf } from "./title.js";

/** Limits of a table cell. */
const TASK_CHARACTERS = 140;
const NAME_CHARACTERS = 40;
const MOST_OWNERS = 10;

/** The limit of all rows together, because GitHub refuses a summary of more than 65,535 bytes. */
const TABLE_BYTES = 45_000;

/** Changes without an item, whose owners were not resolved. */
const AS_WRITTEN = new Set<ChangeRecord["kind"]>(["remove", "undo", "backdate", "duplicate"]);

/** The reference and URL of an issue. */
export interface IssueName {
  reference: string;
  url: string | null;
}

export interface ChangeRow {
  change: ChangeRecord;
  /** Null if it is not open yet. */
  issue: IssueName | null;
  /** False for a planned change. */
  done: boolean;
  /** The logins that GitHub would not assign. */
  refused: string[];
}

export interface NotesPlace {
  repository: { url: string };
  commit: string;
}

/** Words for titles, in their order. */
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

/** Counts changes by kind, for a title. */
export function countChanges(
  changes: (Pick<ChangeRow, "done"> & { change: Pick<ChangeRecord, "kind"> })[],
): string[] {
  return COUNTED.flatMap(([kind, planned]) => {
    const counted = changes.filter(({ change }) => change.kind === kind);
    return counted.length > 0 ? [`${counted.length} ${counted[0]!.done ? DONE[kind] : planned}`] : [];
  });
}

/** Prints one table per file, sorted by line, with as many rows as fit and the number of the others. */
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

/** Groups changes by path. Those without one come last. */
function groupByFile(changes: ChangeRow[]): Map<string | null, ChangeRow[]> {
  const files = new Map<string | null, ChangeRow[]>();
  for (const told of changes) {
    const path = pathOf(told);
    files.set(path, [...(files.get(path) ?? []), told]);
  }
  for (const ofFile of files.values()) ofFile.sort((one, other) => lineOf(one) - lineOf(other));
  return new Map([...files].sort(([one], [other]) => Number(one === null) - Number(other === null)));
}

/** Returns null for a concealed path. */
function pathOf({ change: { path } }: ChangeRow): string | null {
  return path !== null && isConcealed(path) ? "Notes" : path;
}

/** Removed items come last. */
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
