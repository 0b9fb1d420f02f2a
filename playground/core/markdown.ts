import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { tame } from "./tame.js";
import type { Tree } from "./tree.js";

/** A node of Markdown, as far as line ends matter. */
interface Node {
  type: string;
  value?: string;
  children?: Node[];
}

const processor = unified().use(remarkParse).use(remarkGfm).use(breakLines).use(remarkRehype).freeze();

/**
 * Renders Markdown as GitHub shows it in issues and comments.
 *
 * @example
 * renderMarkdown("> **Ada**: write") // → [{ name: "blockquote", attributes: {}, children: [ … ] }]
 */
export function renderMarkdown(markdown: string): Tree[] {
  return tame(processor.runSync(processor.parse(markdown)).children);
}

/** In issues and comments, though not in files, GitHub takes the end of a line for the end of a line. */
function breakLines(): (tree: Node) => void {
  return function visit(node) {
    node.children = node.children?.flatMap((child) => {
      visit(child);
      if (child.type !== "text" || !child.value?.includes("\n")) return [child];
      const lines = child.value.split("\n").map((value): Node => ({ type: "text", value }));
      return lines.flatMap((line, index) => (index > 0 ? [{ type: "break" }, line] : [line]));
    });
  };
}
