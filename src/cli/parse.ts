import { KnownError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";
import type { ActionItem, Meeting, Notes, Suggestion, Warning } from "../notes/model.js";
import { readNotes } from "../notes/notes.js";
import { readNotesFile } from "./file.js";
import type { Io } from "./io.js";

/**
 * `next-steps parse`: prints what notes hold, as a table or as one JSON object a line (the contract of docs/behaviour.md#json);
 * warnings go to stderr as a compiler prints them, `file:line:column: message`.
 *
 * @throws {KnownError} when a file cannot be read, after the others were printed
 */
export function parse(files: string[], { json }: { json?: boolean }, io: Io): void {
  const problems: string[] = [];
  for (const file of files) {
    try {
      const { text, warnings } = readNotesFile(file, io);
      const notes = readNotes(text, { path: file });
      io.stdout.write(json ? printJson(file, notes, warnings) : printTable(file, notes));
      io.stderr.write(printWarnings(file, [...warnings, ...warningsOf(notes)]));
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new KnownError(problems.join("\n"));
}

function printJson(file: string, notes: Notes, warnings: Warning[]): string {
  const { title, date, permalink, attendees, meetings } = notes;
  return `${JSON.stringify({
    file,
    title,
    date,
    permalink,
    attendees,
    meetings: meetings.map(printMeeting),
    items: meetings
      .flatMap((meeting, index) => meeting.items.map((item) => printItem(item, index)))
      .sort(byLine),
    suggestions: meetings.flatMap(({ suggestions }) => suggestions.map(printSuggestion)).sort(byLine),
    warnings: [...warnings, ...warningsOf(notes)].map(({ line, message }) => ({ line, message })),
  })}\n`;

  function printItem({ line, owners, task, done, references, due, details }: ActionItem, index: number) {
    const meeting = line < meetings[0]!.line ? null : index;
    return { line, meeting, owners, task, done, references, due, details };
  }
}

function printMeeting({ line, title, date, attendees, permalink, anchor }: Meeting) {
  const address = anchor === null ? permalink : `${permalink ?? ""}#${anchor}`;
  return { line, title, date, attendees, permalink: address };
}

function printSuggestion({ line, owners, task }: Suggestion) {
  return { line, owners, task };
}

function warningsOf({ meetings }: Notes): Warning[] {
  return meetings.flatMap(({ warnings }) => warnings).sort(byLine);
}

function byLine(one: { line: number }, other: { line: number }): number {
  return one.line - other.line;
}

function printTable(file: string, { meetings }: Notes): string {
  return meetings.map((meeting) => printRows(file, meeting)).join("");
}

function printRows(file: string, { title, date, items, suggestions }: Meeting): string {
  const rows = [
    ...items.map((item) => [
      `${item.line}`,
      item.done ? "done" : "",
      item.owners.join(", ") || "nobody",
      `${item.task}${item.due ? ` (due ${item.due})` : ""}`,
    ]),
    ...suggestions.map(({ line, owners, task }) => [`${line}`, "maybe", owners.join(", "), task]),
  ].map((row) => row.map(onOneLine));
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => {
    const [line, state, owners, task] = row.map((cell, column) =>
      column === 0 ? cell.padStart(widths[0]!) : cell.padEnd(widths[column] ?? 0),
    );
    return `  ${line}  ${state}  ${owners}  ${task}\n`;
  });
  const heading = `${onOneLine(file)}: ${onOneLine(title ?? "no title")}${date ? `, ${date}` : ""}\n`;
  return heading + (lines.join("") || "  no action items\n");
}

function printWarnings(file: string, warnings: Warning[]): string {
  return warnings
    .map(({ line, column, message }) => `${onOneLine(file)}:${line}:${column}: ${onOneLine(message)}\n`)
    .join("");
}
