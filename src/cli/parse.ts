import { KnownError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";
import type { ActionItem, Meeting, Notes, Suggestion, Warning } from "../notes/model.js";
import { readNotes } from "../notes/notes.js";
import { findFiles, readNotesArgument, STANDARD_INPUT } from "./files.js";
import type { Io } from "./io.js";
import { type Column, count, paint, printTable, type Row, startBar } from "./terminal.js";

export interface ParseOptions {
  stdinPath?: string;
  json?: boolean;
}

/**
 * `next-steps parse`: prints the action items of notes, as a table or as one JSON object a line (docs/behaviour.md#json). Warnings go to
 * stderr as a compiler prints them, `file:line:column: message`.
 *
 * @throws {KnownError} when a file cannot be read, after the others were printed
 */
export function parse(words: string[], { json, stdinPath }: ParseOptions, io: Io): void {
  const { files, problems } = findFiles(words, io);
  const all: Meeting[] = [];
  // On a terminal the table itself shows the progress.
  const bar = startBar(io.stdout.isTTY ? 0 : files.length, "files", io);
  for (const file of files) {
    try {
      const { text } = readNotesArgument(file, io);
      const notes = readNotes(text, { path: file === STANDARD_INPUT ? (stdinPath ?? file) : file });
      io.stdout.write(json ? printJson(file, notes) : printMeetings(file, notes, io));
      io.stderr.write(printWarnings(file, warningsOf(notes)));
      all.push(...notes.meetings);
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      problems.push(error.message);
    }
    bar.increment();
  }
  bar.stop();
  if (!json && all.length > 0) io.stdout.write(`${summarise(all, files.length)}\n`);
  if (problems.length > 0) throw new KnownError(problems.join("\n"));
}

function printJson(file: string, notes: Notes): string {
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
    warnings: warningsOf(notes).map(({ line, message }) => ({ line, message })),
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

const COLUMNS: Column[] = [
  { heading: "LINE", isNumber: true, style: () => "dim" },
  { heading: "STATE", style: (state) => (state === "done" ? "green" : "yellow") },
  { heading: "OWNERS", style: (owners) => (owners === NOBODY ? "yellow" : null) },
  { heading: "TASK" },
];

const NOBODY = "nobody";

function printMeetings(file: string, { meetings }: Notes, io: Io): string {
  return meetings.map((meeting) => printMeetingTable(file, meeting, io)).join("");
}

function printMeetingTable(file: string, { title, date, items, suggestions }: Meeting, io: Io): string {
  const rows: Row[] = [
    ...items.map(({ line, done, owners, task, due }) => [
      `${line}`,
      done ? "done" : "",
      owners.join(", ") || NOBODY,
      due && !task.includes(due) ? `${task} (due ${due})` : task,
    ]),
    ...suggestions.map(({ line, owners, task }) => [`${line}`, "maybe", owners.join(", "), task]),
  ].map((cells) => ({ cells: cells.map(onOneLine) }));
  const table = printTable(COLUMNS, rows, io) || "no action items\n";
  const day = date && !title?.includes(date) ? `, ${date}` : "";
  const heading = `${onOneLine(file)}: ${onOneLine(title ?? "no title")}${day}`;
  return `${paint("bold", heading, io)}\n${table.replace(/^(?=.)/gm, "  ")}`;
}

function summarise(meetings: Meeting[], files: number): string {
  const items = meetings.flatMap((meeting) => meeting.items);
  const done = items.filter((item) => item.done).length;
  const suggestions = meetings.flatMap((meeting) => meeting.suggestions).length;
  const counts = [
    `${count(items.length, "action item")}${done > 0 ? ` (${done} done)` : ""}`,
    suggestions > 0 && count(suggestions, "suggestion"),
  ];
  return `${counts.filter(Boolean).join(" and ")} in ${count(meetings.length, "meeting")} of ${count(files, "file")}`;
}

function printWarnings(file: string, warnings: Warning[]): string {
  return warnings
    .map(({ line, column, message }) => `${onOneLine(file)}:${line}:${column}: ${onOneLine(message)}\n`)
    .join("");
}
