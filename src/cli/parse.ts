import { KnownError } from "../errors.js";
import { onOneLine } from "../markdown/escape.js";
import { type Meeting, readMeeting } from "../notes/meeting.js";
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
      const meeting = readMeeting(text, { path: file });
      meeting.warnings.unshift(...warnings);
      io.stdout.write(json ? printJson(file, meeting) : printTable(file, meeting));
      io.stderr.write(printWarnings(file, meeting));
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new KnownError(problems.join("\n"));
}

function printJson(file: string, meeting: Meeting): string {
  const { title, date, permalink, attendees, items, suggestions, warnings } = meeting;
  return `${JSON.stringify({
    file,
    title,
    date,
    permalink,
    attendees,
    items: items.map(({ line, owners, task, done, references, due, details }) => ({
      line,
      owners,
      task,
      done,
      references,
      due,
      details,
    })),
    suggestions: suggestions.map(({ line, owners, task }) => ({ line, owners, task })),
    warnings: warnings.map(({ line, message }) => ({ line, message })),
  })}\n`;
}

function printTable(file: string, { title, date, items, suggestions }: Meeting): string {
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

function printWarnings(file: string, { warnings }: Meeting): string {
  return warnings
    .map(({ line, column, message }) => `${onOneLine(file)}:${line}:${column}: ${onOneLine(message)}\n`)
    .join("");
}
