import { asciidocToMarkdown } from "./markups/asciidoc.js";
import { orgToMarkdown } from "./markups/org.js";
import { plainTextToMarkdown } from "./markups/plain-text.js";
import { restructuredTextToMarkdown } from "./markups/restructured-text.js";

/** By the extension of a file. A markup's lines are changed where they are, and keep their number. */
const MARKUPS: [extension: RegExp, convert: (lines: string[]) => string[]][] = [
  [/\.re?st$/i, restructuredTextToMarkdown],
  [/\.(?:adoc|asciidoc|asc)$/i, asciidocToMarkdown],
  [/\.org$/i, orgToMarkdown],
  [/\.te?xt$/i, plainTextToMarkdown],
];

/**
 * Writes notes in another markup as Markdown, as far as a reader of action items cares. Every line keeps its number.
 *
 * @param path tells the markup by its extension
 * @example
 * toMarkdown("* Weekly\n** TODO book the hall :@Ada:\n", "weekly.org") // → "# Weekly\n- [ ] Ada: book the hall\n"
 */
export function toMarkdown(text: string, path = ""): string {
  const markup = MARKUPS.find(([extension]) => extension.test(path));
  return markup ? markup[1](text.replace(/^\uFEFF/, "").split(/\r\n?|\n/)).join("\n") : text;
}
