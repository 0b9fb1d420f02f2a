import fc from "fast-check";
import type { Node, Parent } from "mdast";
import { parseMarkdown } from "../../src/notes/markup/markdown.js";

/** Text that whoever pushes notes could write, to ping people, hide, or break out of where it is printed. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "@linnea",
        "@acme/team",
        "<!-- ",
        " -->",
        "<!-- /next-steps-dashboard -->",
        "<img src=x>",
        "![x](https://example.org/p.png)",
        "[x](javascript:alert)",
        "`",
        "```",
        "\n",
        "\n\n# ",
        "|",
        "**",
        "~~",
        "&amp;",
        "\\",
        "]",
        "(#9)",
        "#9",
        "https://example.org/a_(b)_c",
        "www.example.org/a_b_c",
        '"',
        "\u202e",
        "- [x] ",
        "word ",
        "é",
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** A node with what a test asks of it. */
interface Found extends Node {
  value?: string;
  url?: string;
}

/** What GitHub would tell of it: an `@` that follows no word, and leads to a login or a team. */
const MENTION = /(?<![\p{L}\p{N}_`/])@[\p{L}\p{N}]/u;

/**
 * What is in printed Markdown that must not be: HTML but for our own comments, images, mentions, links to anywhere but http.
 *
 * @example
 * findDanger("hello @linnea") // → ["hello @linnea"]
 */
export function findDanger(markdown: string): string[] {
  return nodesIn(parseMarkdown(markdown)).flatMap(({ type, value = "", url = "" }) => {
    const html = type === "html" && !/^<!-- \/?next-steps-dashboard [^<>]*-->$/.test(value);
    const link = type === "link" && !/^(?:https?:|mailto:)/.test(url);
    const mention = type === "text" && MENTION.test(value);
    return html || link || mention || type === "image" || type === "imageReference"
      ? [value || url || type]
      : [];
  });
}

/** All nodes of printed Markdown, in order. */
export function nodesIn(node: Node): Found[] {
  return [node, ...((node as Parent).children ?? []).flatMap(nodesIn)];
}
