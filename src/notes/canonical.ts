import type { ActionItem } from "./model.js";

/** What Markdown would read as markup. */
const MARKUP = /[\\`*_[\]<>~|&]/g;

/**
 * Writes an item in the form that is read most surely: the next meeting's agenda is written so.
 *
 * @example
 * printItem({ owners: ["Ada", "@bob"], task: "write the post", done: false, details: "" })
 * // → "- [ ] Ada/@bob: write the post"
 */
export function printItem(item: Pick<ActionItem, "owners" | "task" | "done" | "details">): string {
  const box = item.done ? "[x]" : "[ ]";
  const owners = item.owners.length === 0 ? "" : `${item.owners.join("/")}: `;
  const task = item.task.replace(MARKUP, "\\$&");
  const details = item.details === "" ? "" : `\n${indent(item.details)}`;
  return `- ${box} ${owners}${task}${details}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
