/** The last part of our text in an issue: for which owners it waits, a line each. Printed, and edited, here alone. */
import { escapeMarkdown } from "../markdown/escape.js";

const HEADING = "This issue needs an owner. Assign the one it is for, and the name is known from then on:";

/**
 * Prints for whom an issue waits and whom GitHub would not assign; empty when all is well.
 *
 * @param reasons a sentence for every owner that could not be placed, in the order of the marker's `waits`
 * @example
 * printWaiting(["Mindy: nobody has that name"], []) // → "This issue needs an owner. …:\n\n- Mindy: nobody has that name"
 */
export function printWaiting(reasons: string[], refused: string[]): string {
  const lines = [...reasons, ...refused.map((login) => `${login} cannot be assigned in this repository`)];
  if (lines.length === 0) return "";
  return `${HEADING}\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`;
}

/**
 * Takes one line out of what an issue waits for, and the whole of it with the last.
 *
 * @param index the place of the owner in the marker's `waits`
 * @example
 * stopWaiting("> Mindy: ask\n\nThis issue needs an owner. …:\n\n- Mindy: nobody has that name", 0) // → "> Mindy: ask"
 */
export function stopWaiting(text: string, index: number): string {
  const { before, lines } = split(text);
  return join(
    before,
    lines.filter((_, each) => each !== index),
  );
}

/**
 * Adds a line to what an issue waits for.
 *
 * @example
 * startWaiting("> Mindy: ask", "Mindy: nobody is assigned any more") // → "> Mindy: ask\n\nThis issue needs an owner. …:\n\n- Mindy: …"
 */
export function startWaiting(text: string, reason: string): string {
  const { before, lines } = split(text);
  return join(before, [...lines, `- ${escapeMarkdown(reason)}`]);
}

function split(text: string): { before: string; lines: string[] } {
  const start = `\n${text}`.lastIndexOf(`\n${HEADING}`);
  if (start < 0) return { before: text, lines: [] };
  const lines = text
    .slice(start + HEADING.length)
    .split("\n")
    .filter((line) => line.startsWith("- "));
  return { before: text.slice(0, start).trimEnd(), lines };
}

function join(before: string, lines: string[]): string {
  return lines.length > 0 ? `${before}\n\n${HEADING}\n\n${lines.join("\n")}` : before;
}
