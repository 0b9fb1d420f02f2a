/** The last part of our text in an issue: for which owners it waits, a line each. It has a hidden marker of its own. */
import * as z from "zod";
import { escapeMarkdown } from "../markdown/escape.js";
import { splitWaiting } from "../marker/first-version.js";
import { printPart, readPartValue, splitAtPart } from "../marker/hidden-part.js";

/** The lines of the list, as Markdown: first why each owner could not be placed, then whom GitHub would not assign. */
const Waiting = z.object({ reasons: z.array(z.string()), refused: z.array(z.string()) });
type Waiting = z.infer<typeof Waiting>;

const NAME = "next-steps-waiting";

const HEADING = "This issue needs an owner. Assign the right person and the name is remembered:";

/**
 * Prints for whom an issue waits and whom GitHub would not assign; empty when all is well.
 *
 * @param reasons a sentence for every owner that could not be placed, in the order of the marker's `waits`
 * @example
 * printWaiting(["Mindy: nobody has that name"], [])
 * // → "<!-- next-steps-waiting {…} -->\nThis issue needs an owner. …:\n\n- Mindy: nobody has that name\n<!-- /next-steps-waiting -->"
 */
export function printWaiting(reasons: string[], refused: string[]): string {
  return print({
    reasons: reasons.map(escapeMarkdown),
    refused: refused.map((login) => escapeMarkdown(`${login} cannot be assigned in this repository`)),
  });
}

/**
 * Takes one line out of what an issue waits for, and the whole of it with the last.
 *
 * @param index the place of the owner in the marker's `waits`
 * @example
 * stopWaiting(`> Mindy: ask\n\n${printWaiting(["Mindy: nobody has that name"], [])}`, 0) // → "> Mindy: ask"
 */
export function stopWaiting(text: string, index: number): string {
  const { before, reasons, refused } = split(text);
  return join(before, { reasons: reasons.filter((_, each) => each !== index), refused });
}

/**
 * Adds a line to what an issue waits for.
 *
 * @example
 * startWaiting("> Mindy: ask", "Mindy: nobody is assigned any more") // → "> Mindy: ask\n\n<!-- next-steps-waiting {…} -->\n…"
 */
export function startWaiting(text: string, reason: string): string {
  const { before, reasons, refused } = split(text);
  return join(before, { reasons: [...reasons, escapeMarkdown(reason)], refused });
}

function split(text: string): Waiting & { before: string } {
  const waiting = Waiting.safeParse(readPartValue(NAME, text)).data;
  const found = waiting && splitAtPart(NAME, text);
  if (!found) return { ...splitWaiting(text), refused: [] };
  return { ...waiting, before: found.before.trimEnd() };
}

function join(before: string, waiting: Waiting): string {
  return [before, print(waiting)].filter(Boolean).join("\n\n");
}

function print(waiting: Waiting): string {
  const lines = [...waiting.reasons, ...waiting.refused].map((line) => `- ${line}`);
  return lines.length > 0
    ? printPart({ name: NAME, value: waiting, text: `${HEADING}\n\n${lines.join("\n")}` })
    : "";
}
