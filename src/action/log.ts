import { randomUUID } from "node:crypto";
import type { Output } from "../cli/io.js";
import type { Annotation } from "../text/annotation.js";

export interface JobLog {
  /** Writes lines in which no workflow command has an effect. */
  write(text: string): void;
  /** Shows an annotation on its line. */
  annotate(annotation: Pick<Annotation, "level" | "message"> & Partial<Annotation>): void;
}

const COMMANDS = { failure: "error", warning: "warning", notice: "notice" } as const;

/**
 * Opens the log of a job. The runner takes lines of a log for commands, and notes are untrusted. So a random token stops commands, except
 * for
 * our own annotations.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function openJobLog(stdout: Output): JobLog {
  const token = randomUUID();
  stdout.write(`::stop-commands::${token}\n`);
  return {
    write: (text) => void stdout.write(`${text}\n`),
    annotate(annotation) {
      stdout.write(`::${token}::\n${printAnnotation(annotation)}\n::stop-commands::${token}\n`);
    },
  };
}

/**
 * Prints an annotation as a workflow command.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-a-warning-message
 * @example
 * printAnnotation({ level: "warning", path: "a,b.md", line: 7, title: "Who is Ada?", message: "100% sure?" })
 * // → "::warning file=a%2Cb.md,line=7,title=Who is Ada?::100%25 sure?"
 */
export function printAnnotation({
  level,
  path,
  line,
  title,
  message,
}: Pick<Annotation, "level" | "message"> & Partial<Annotation>): string {
  const properties = Object.entries({ file: path, line, title }).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeProperty(String(value))}`,
  );
  return `::${COMMANDS[level]}${properties.length > 0 ? ` ${properties.join(",")}` : ""}::${escapeMessage(message)}`;
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
