import { asciidocToMarkdown } from "./markups/asciidoc.js";
import { orgToMarkdown } from "./markups/org.js";
import { plainTextToMarkdown } from "./markups/plain-text.js";
import { restructuredTextToMarkdown } from "./markups/restructured-text.js";

const MARKUPS: [extension: RegExp, convert: (lines: string[]) => string[]][] = [
  [/\.re?st$/i, restructuredTextToMarkdown],
  [/\.(?:adoc|asciidoc|asc)$/i, asciidocToMarkdown],
  [/\.org$/i, orgToMarkdown],
  [/\.te?xt$/i, plainTextToMarkdown],
];

/**
 * Converts notes in another markup to Markdown, as far as action items need it. Every line keeps its number.
 *
 * @param path its extension tells the markup
 * @example
 * toMarkdown("* Weekly\n** TODO book the hall :@Ada:\n", "weekly.org") // → "# Weekly\n- [ ] Ada: book the hall\n"
 */
export function toMarkdown(text: string, path = ""): string {
  const markup = MARKUPS.find(([extension]) => extension.test(path));
  return markup ? markup[1](text.replace(/^\uFEFF/, "").split(/\r\n?|\n/)).join("\n") : text;
}
