/** The last part of our text in an issue: the unresolved owners. It has a hidden marker of its own. */
import * as z from "zod";
import { escapeMarkdown } from "../markdown/escape.js";
import { splitWaiting } from "../marker/first-version.js";
import { printPart, readPartValue, splitAtPart } from "../marker/hidden-part.js";

/** Lines of Markdown: a reason for each unresolved owner, then the logins that GitHub would not assign. */
const Waiting = z.object({ reasons: z.array(z.string()), refused: z.array(z.string()) });
type Waiting = z.infer<typeof Waiting>;

const NAME = "next-steps-waiting";

const HEADING = "This issue needs an owner. Assign the right person and the name is remembered:";

/**
 * Prints the owners whom an issue waits for and the logins that GitHub would not assign; empty if there are none.
 * @param reasons a sentence for every unresolved owner, in the order of the marker's `waits`
 */
export function printWaiting(reasons: string[], refused: string[]): string {
  return print({
    reasons: reasons.map(escapeMarkdown),
    refused: refused.map((login) => escapeMarkdown(`${login} cannot be assigned in this repository`)),
  });
}

/**
 * Removes an owner from the list, and the whole list with the last one.
 * @param index the place of the owner in the marker's `waits`
 */
export function stopWaiting(text: string, index: number): string {
  const { before, reasons, refused } = split(text);
  return join(before, { reasons: reasons.filter((_, each) => each !== index), refused });
}

/** Adds an owner to the list. */
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
