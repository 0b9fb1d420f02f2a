import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

const plain = unified().use(remarkParse).use(remarkGfm).use(withoutMailLinks).freeze();
const withFrontMatter = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(withoutMailLinks)
  .use(remarkFrontmatter, ["yaml", "toml"])
  .freeze();

/**
 * Leaves bare mail addresses as text. Their links are useless here, and looking for them at every letter takes a third of the parser's
 * time. Web addresses stay links.
 */
function withoutMailLinks(this: Processor): void {
  const { micromarkExtensions = [], fromMarkdownExtensions = [] } = this.data();
  for (const { text = {} } of micromarkExtensions) {
    for (const [code, constructs] of Object.entries(text)) {
      const kept = [constructs ?? []].flat().filter(({ name }) => name !== "emailAutolink");
      if (kept.length > 0) text[Number(code)] = kept;
      else delete text[Number(code)];
    }
  }
  for (const extension of fromMarkdownExtensions.flat()) delete extension.transforms;
}

/** Front matter begins on the first line, does not begin with a blank one, and is closed. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n(?!\s*\n)[\s\S]*?\n\1[ \t]*(?:\n|$)/;

/**
 * Parses GitHub Flavored Markdown and front matter. Text without front matter is parsed without remark-frontmatter, because a thematic
 * break
 * on the first line makes version 2 of its micromark extension lose every list of the file.
 */
export function parseMarkdown(text: string): Root {
  return FRONT_MATTER.test(text) ? withFrontMatter.parse(text) : plain.parse(text);
}
