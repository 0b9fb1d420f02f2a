import { cutAtWord, defuseMarkdown, escapeMarkdown, quote } from "../markdown/escape.js";

/** The part of an action item that its issue repeats. */
interface Content {
  owners: string[];
  task: string;
  details: string;
  due?: string | null;
}

/** GitHub refuses a body of more than 65,536 characters; what stands besides the quoted bullet needs far less than the rest. */
const QUOTE_CHARACTERS = 45_000;

/** What stands before the place: what is said of the item itself ends there. */
export const TAKEN_IN = "Taken in ";

/**
 * What an issue says of its item, wherever it stands: when that changes, the issue does.
 *
 * @example
 * printContent({ … }) // → "> **Vincent**: get EC2 bindings in shape.\n\nDue on 2013-06-25."
 */
export function printContent(resolved: { item: Content }): string {
  const { due } = resolved.item;
  return due ? `${quoteBullet(resolved)}\n\nDue on ${due}.` : quoteBullet(resolved);
}

/**
 * What an issue's text says of its item.
 *
 * @example
 * readContent("> **Vincent**: get EC2 bindings in shape.\n\nTaken in […](…).") // → "> **Vincent**: get EC2 bindings in shape."
 */
export function readContent(text: string): string {
  const end = text.indexOf(`\n\n${TAKEN_IN}`);
  return end < 0 ? text : text.slice(0, end);
}

/** The line of the due date, which no quoted bullet can hold: its lines begin with `>`. */
const DUE_LINE = /^Due on (\d{4}-\d{2}-\d{2})\.$/m;

/**
 * The day by which an issue's text says its item is to be done; null where it says none.
 *
 * @example
 * readDueDay("> **Vincent**: get EC2 bindings in shape.\n\nDue on 2013-06-25.\n\nTaken in …") // → "2013-06-25"
 */
export function readDueDay(text: string): string | null {
  return DUE_LINE.exec(readContent(text))?.[1] ?? null;
}

/** The bullet as a person would write it anew, with its details below. */
export function quoteBullet({ item }: { item: Content }): string {
  const owners = item.owners.map((owner) => `**${escapeMarkdown(owner)}**`).join(" / ");
  const task = escapeMarkdown(item.task);
  const bullet = [owners ? `${owners}: ${task}` : task, defuseMarkdown(item.details)].filter(Boolean);
  return cutAtWord(quote(bullet.join("\n\n")), QUOTE_CHARACTERS);
}
