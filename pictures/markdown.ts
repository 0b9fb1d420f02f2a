import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

// Raw HTML is left out, as GitHub leaves out the comments in which our markers are: nothing else of ours is HTML.
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).freeze();

/** A chart as GitHub takes it from a block of code. */
const CHART = /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g;

/**
 * Renders Markdown to HTML as GitHub does.
 *
 * @example
 * renderMarkdown("**2 open** <!-- hidden -->") // → "<p><strong>2 open</strong> </p>"
 */
export function renderMarkdown(markdown: string): string {
  return processor.processSync(markdown).toString().replace(CHART, '<div class="mermaid">$1</div>');
}

/**
 * Prints plain text into HTML.
 *
 * @example
 * printText("Ada & Dave") // → "Ada &amp; Dave"
 */
export function printText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/**
 * A day as GitHub writes it.
 *
 * @param day `YYYY-MM-DD`
 * @example
 * printDay("2026-05-05") // → "May 5, 2026"
 */
export function printDay(day: string): string {
  return new Date(day).toLocaleDateString("en-US", { dateStyle: "medium", timeZone: "UTC" });
}
