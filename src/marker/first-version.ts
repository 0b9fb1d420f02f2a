/** Reads issues of the first version, whose markers hold no digests and no due date. Never change the wording here. */
import { cutAtWord, defuseMarkdown, escapeMarkdown, onOneLine, quote } from "../markdown/escape.js";
import type { WrittenItem } from "./marker.js";

const TITLE_CHARACTERS = 255;
const QUOTE_CHARACTERS = 45_000;
const AFTER_ITEM = "\n\nTaken in ";
const DUE_LINE = /^Due on (\d{4}-\d{2}-\d{2})\.$/m;
const WAITING = "This issue needs an owner. Assign the one it is for, and the name is known from then on:";

export function printTitle(task: string): string {
  return cutAtWord(onOneLine(task), TITLE_CHARACTERS) || "(no words)";
}

/** Prints an item as the first version did: `> **Vincent**: call`, then `Due on 2013-06-25.`. */
export function printItem({ owners, task, details, due }: WrittenItem): string {
  const names = owners.map((owner) => `**${escapeMarkdown(owner)}**`).join(" / ");
  const words = escapeMarkdown(task);
  const bullet = [names ? `${names}: ${words}` : words, defuseMarkdown(details)].filter(Boolean);
  const quoted = cutAtWord(quote(bullet.join("\n\n")), QUOTE_CHARACTERS);
  return due ? `${quoted}\n\nDue on ${due}.` : quoted;
}

/** Extracts the output of {@link printItem} from an issue's text. */
export function readItem(text: string): string {
  const end = text.indexOf(AFTER_ITEM);
  return end < 0 ? text : text.slice(0, end);
}

/** Extracts the due date from an issue's text (`YYYY-MM-DD`); null when there is none. */
export function readDueDay(text: string): string | null {
  return DUE_LINE.exec(readItem(text))?.[1] ?? null;
}

/** Splits an issue's text from the reasons, each as Markdown, why it waits for owners. */
export function splitWaiting(text: string): { before: string; reasons: string[] } {
  const start = `\n${text}`.lastIndexOf(`\n${WAITING}`);
  if (start < 0) return { before: text, reasons: [] };
  const lines = text.slice(start + WAITING.length).split("\n");
  const reasons = lines.flatMap((line) => (line.startsWith("- ") ? line.slice(2) : []));
  return { before: text.slice(0, start).trimEnd(), reasons };
}
