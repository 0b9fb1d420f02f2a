import fc from "fast-check";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { parseMarkdown } from "../../../src/notes/markup/markdown.js";

/** Everything of GitHub Flavored Markdown, for whatever text. */
const complete = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml", "toml"]).freeze();

const PARTS = [
  "a: b\n",
  "- [ ] Ada: mend the roof\n",
  "* [X] done\n",
  "- [\t] open\n",
  "| a | b |\n| - | - |\n| 1 | 2 |\n",
  "a\n:-\n1\n",
  "a\n-:\n",
  "~~struck~~ ~once~\n",
  "~~~\ncode\n~~~\n",
  "see HTTPS://example.org/a and www.example.org.\n",
  "(WWW.example.org)\n",
  "a note[^1] and ![^1]\n",
  "\n[^1]: the note\n",
  "> quoted *words*\n",
  "# Next steps\n",
  "[link](https://example.org) `code`\n",
  "\n",
  "---\n",
];

test.each(PARTS)("%j is parsed as a complete parser does", (part) => {
  expect(parseMarkdown(part)).toEqual(complete.parse(part));
});

test("so is any text of such parts below front matter", () => {
  const texts = fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      const note = `---\ntitle: Weekly\n---\n\n${text}`;
      expect(parseMarkdown(note)).toEqual(complete.parse(note));
    }),
    { numRuns: 300 },
  );
});
