import type { ListItem, PhrasingContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import type { ActionItem } from "./model.js";

const HOST = "[A-Za-z\\d-]+(?:\\.[A-Za-z\\d-]+)+(?::\\d+)?";

/** A URL that Markdown links as it is, and that holds no other markup. */
const ADDRESS = new RegExp(
  `((?:(?<![A-Za-z])https?://|(?<![^\\s(])(?=www\\.))${HOST}(?:[/?#][^\\s\\\\\`*[\\]<>~|@]*)?(?=\\s|$))`,
  "i",
);

/** A login or team that GitHub would notify. */
const MENTION = /((?<![\p{L}\p{N}_/])@[\p{L}\p{N}][\p{L}\p{N}_@/-]*)/u;

/** Details follow their task without a blank line. */
const FORM: Options = { bullet: "-", extensions: [gfmToMarkdown()], join: [() => 0] };

/**
 * Prints an item, for the next agenda, in the form that is read most reliably and notifies nobody.
 *
 * @example
 * printItem({ owners: ["Ada", "@bob"], task: "write the post", done: false, details: "" })
 * // → "- [ ] Ada/`@bob`: write the post"
 */
export function printItem(item: Pick<ActionItem, "owners" | "task" | "done" | "details">): string {
  const owners = item.owners.length === 0 ? "" : `${item.owners.join("/")}: `;
  const children: ListItem["children"] = [
    { type: "paragraph", children: [...readWords(owners), ...readText(item.task)] },
  ];
  // The details are Markdown already.
  if (item.details !== "") children.push({ type: "html", value: item.details });
  const line: ListItem = { type: "listItem", checked: item.done, spread: false, children };
  return toMarkdown({ type: "list", children: [line] }, FORM).trimEnd();
}

/** Every other part is a match of the pattern. */
function readText(text: string): PhrasingContent[] {
  return text
    .split(ADDRESS)
    .flatMap((part, index) => (index % 2 === 1 ? [{ type: "html" as const, value: part }] : readWords(part)));
}

function readWords(text: string): PhrasingContent[] {
  return text
    .split(MENTION)
    .map((part, index) => ({ type: index % 2 === 1 ? "inlineCode" : "text", value: part }));
}
