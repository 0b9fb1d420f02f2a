import type { ActionItem } from "./model.js";

/** What Markdown would read as markup; a bracket that closes needs one that opens. */
const MARKUP = /[\\`*_[<>~|&]/g;

/** What would make an address of what follows, in which no escape counts. */
const ADDRESS_START = /(?<=https?)(?=:\/\/)|(?<=www)(?=\.)/gi;

const HOST = "[A-Za-z\\d-]+(?:\\.[A-Za-z\\d-]+)+(?::\\d+)?";

/** An address that can stand as it is: Markdown links it by itself, and nothing in it is markup. */
const ADDRESS = new RegExp(
  `((?:(?<![A-Za-z])https?://|(?<![^\\s(])(?=www\\.))${HOST}(?:[/?#][^\\s\\\\\`*[\\]<>~|@]*)?(?=\\s|$))`,
  "i",
);

/** A login or a team, which GitHub would tell of it, with what hangs on to it. */
const MENTION = /((?<![\p{L}\p{N}_/])@[\p{L}\p{N}][\p{L}\p{N}_@/-]*)/u;

/**
 * Writes an item in the form that is read most surely, and by which nobody is pinged: the next meeting's agenda is written so.
 *
 * @example
 * printItem({ owners: ["Ada", "@bob"], task: "write the post", done: false, details: "" })
 * // → "- [ ] Ada/`@bob`: write the post"
 */
export function printItem(item: Pick<ActionItem, "owners" | "task" | "done" | "details">): string {
  const box = item.done ? "[x]" : "[ ]";
  const owners = item.owners.length === 0 ? "" : `${item.owners.map(printWords).join("/")}: `;
  const details = item.details === "" ? "" : `\n${indent(item.details)}`;
  return `- ${box} ${owners}${printText(item.task)}${details}`;
}

/** Every other part is one that the pattern found. */
function printText(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : printWords(part)))
    .join("");
}

function printWords(text: string): string {
  return text
    .split(MENTION)
    .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : escapeMarkup(part)))
    .join("");
}

/**
 * Escapes for text that people paste into notes and edit, so it makes no entities and no invisible characters, as
 * {@link import("../markdown/escape.js").escapeMarkdown} does for text that GitHub shows.
 */
function escapeMarkup(text: string): string {
  return text.replace(MARKUP, "\\$&").replace(ADDRESS_START, "\\");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
