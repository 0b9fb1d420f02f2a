/** Checks of an import: the preview, the progress, the result. */

import { cutAtWord, escapeMarkdown } from "../markdown/escape.js";
import { fitLines } from "../markdown/fit-lines.js";
import { printTable } from "../markdown/table.js";
import type { Meeting } from "../notes/meeting.js";
import type { ResolvedItem, TrackedIssue } from "../plan/change.js";
import type { ImportDecision } from "../plan/import.js";
import { GOES_ON, importButton, listIssues, undoButton } from "./buttons.js";
import type { Check } from "./check-run.js";

/** The parts of a summary, which GitHub limits to 65,535 bytes. */
const FILES_BYTES = 35_000;
const OWNERS_BYTES = 10_000;
const NAMES_BYTES = 10_000;
const WARNINGS_BYTES = 5_000;
const LONGEST = 200;

interface Counted {
  notes: { path: string; meeting: Pick<Meeting, "warnings"> }[];
  /** True if GitHub does not list all files. */
  isTruncated: boolean;
}

/** Columns of the tables, with the decisions that each counts. */
const COLUMNS: [heading: string, decisions: ImportDecision[]][] = [
  ["to open", ["open"]],
  ["done", ["done"]],
  ["in a later meeting", ["repeated"]],
  ["has or names an issue", ["tracked", "named"]],
  ["no owner", ["ownerless"]],
];

/** Returns the preview of an import, with counts by file and by owner. */
export function countingCheck(
  decisions: ReadonlyMap<ResolvedItem, ImportDecision>,
  { notes, isTruncated }: Counted,
): Check {
  const toOpen = [...decisions].filter(([, decision]) => decision === "open").map(([item]) => item);
  const unknown = findUnknown(toOpen);
  const files = new Set(toOpen.map(({ path }) => path)).size;
  const warnings = notes.flatMap(({ path, meeting }) =>
    meeting.warnings.map(({ line, message }) => `${path}:${line}: ${message}`),
  );
  const title = [
    `${count(toOpen.length, "item")} to import from ${count(files, "file")}`,
    unknown.length > 0 && count(unknown.length, "unmatched name"),
  ];
  const paragraphs = [
    `${count(notes.length, "file")} of notes ${notes.length === 1 ? "was" : "were"} read, and nothing was opened. A task mentioned in several meetings is counted once, under the latest one, whose status wins. Existing issues are left alone, even where old notes say to close them.`,
    isTruncated && "**This repository has more files than GitHub lists, so some notes may be missing.**",
    decisions.size > 0 && printFiles(decisions),
    toOpen.length > 0 && printOwners(decisions),
    unknown.length > 0 && `**Unmatched names**\n\n${printLines(unknown, NAMES_BYTES)}`,
    warnings.length > 0 && `**Needs attention**\n\n${printLines(warnings, WARNINGS_BYTES)}`,
  ];
  return {
    conclusion: "neutral",
    title: toOpen.length > 0 ? title.filter(Boolean).join(", ") : "Nothing to import",
    summary: paragraphs.filter(Boolean).join("\n\n"),
    actions: toOpen.length > 0 ? [importButton(toOpen.length)] : [],
  };
}

/** Returns the check of an import, after some of it. */
export function importingCheck(opened: number, total: number): Check {
  return {
    conclusion: "neutral",
    title: `${opened} of ${total} imported`,
    summary: GOES_ON,
    actions: [importButton(total - opened)],
  };
}

/**
 * Returns the check of an import that is through.
 * @param undoable how many of the issues are open still
 */
export function importedCheck(issues: TrackedIssue[], undoable: number): Check {
  const waiting = issues.filter(({ marker }) => marker.waits?.length).length;
  const paragraphs = [
    listIssues(issues),
    waiting > 0 &&
      `${count(waiting, "issue")} ${waiting === 1 ? "needs" : "need"} an owner. Assign the right person and the name is remembered.`,
  ];
  return {
    conclusion: waiting > 0 ? "neutral" : "success",
    title: `${issues.length} imported`,
    summary: paragraphs.filter(Boolean).join("\n\n"),
    actions: undoable > 0 ? [undoButton(undoable)] : [],
  };
}

function printFiles(decisions: ReadonlyMap<ResolvedItem, ImportDecision>): string {
  const rows = tally([...decisions].map(([{ path }, decision]) => [path, decision]));
  return printCounts("notes", rows, FILES_BYTES);
}

/** Counts by login, or by name if it is unresolved. */
function printOwners(decisions: ReadonlyMap<ResolvedItem, ImportDecision>): string {
  const owned = [...decisions].flatMap(([{ owners }, decision]) =>
    owners.map((owner): [string, ImportDecision] => [
      owner.kind === "known" ? owner.login : `${owner.owner} (unmatched)`,
      decision,
    ]),
  );
  return printCounts("owner", tally(owned), OWNERS_BYTES);
}

type Counts = Partial<Record<ImportDecision, number>>;

function tally(decisions: [key: string, decision: ImportDecision][]): [string, Counts][] {
  const counts = new Map<string, Counts>();
  for (const [key, decision] of decisions) {
    const row = counts.get(key) ?? {};
    row[decision] = (row[decision] ?? 0) + 1;
    counts.set(key, row);
  }
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Prints a table without empty columns, with as many rows as fit. */
function printCounts(heading: string, rows: [string, Counts][], bytes: number): string {
  const sum = (counts: Counts, decisions: ImportDecision[]) =>
    decisions.reduce((total, decision) => total + (counts[decision] ?? 0), 0);
  const columns = COLUMNS.filter(([, decisions]) => rows.some(([, counts]) => sum(counts, decisions) > 0));
  const [names, delimiters, ...lines] = printTable({
    head: [heading, ...columns.map(([name]) => name)],
    rows: rows.map(([key, counts]) => [
      escapeMarkdown(cutAtWord(key, LONGEST)),
      ...columns.map(([, decisions]) => String(sum(counts, decisions) || "")),
    ]),
    align: ["l", ...columns.map(() => "r")],
  });
  return [names, delimiters, ...fitLines(lines, bytes, (count) => `| and ${count} more |`)].join("\n");
}

/** Returns the reasons why names are unresolved, a sentence each. */
function findUnknown(items: ResolvedItem[]): string[] {
  const unresolved = items.flatMap(({ owners }) => owners.filter(({ kind }) => kind !== "known"));
  return [...new Map(unresolved.map(({ owner, because }) => [owner, because])).values()];
}

/** Prints a list with as many lines as fit. */
function printLines(sentences: string[], bytes: number): string {
  const lines = sentences.map((sentence) => `- ${escapeMarkdown(cutAtWord(sentence, LONGEST))}`);
  return fitLines(lines, bytes).join("\n");
}

/** `1 file`, `60 files`. */
function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
