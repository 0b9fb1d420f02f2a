import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const plain = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontMatter = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .freeze();

/** Front matter begins on the first line, does not begin with a blank one, and is closed. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n(?!\s*\n)[\s\S]*?\n\1[ \t]*(?:\n|$)/;

/**
 * Parses CommonMark with GitHub's additions and front matter.
 * Where there is none, remark-frontmatter is left out: a rule of dashes on the first line makes version 2 of its
 * micromark extension lose every list of the file.
 *
 * @example
 * parseMarkdown("- [ ] write").children[0].type // → "list"
 */
export function parseMarkdown(text: string): Root {
  return FRONT_MATTER.test(text) ? withFrontMatter.parse(text) : plain.parse(text);
}
