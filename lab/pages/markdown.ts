import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

// Raw HTML is dropped. The App writes none but the comments that hold its markers, which GitHub hides too.
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).freeze();

/** GitHub draws such a block of code as a chart. */
const CHART = /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g;

/** Renders Markdown to HTML as GitHub does, without the HTML in it. */
export function renderMarkdown(markdown: string): string {
  return processor.processSync(markdown).toString().replace(CHART, '<div class="mermaid">$1</div>');
}

/** Escapes plain text for HTML, also within quotes. */
export function printText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/**
 * Prints a day as GitHub does.
 * @param day `YYYY-MM-DD`
 * @example
 * printDay("2026-05-05") // → "May 5, 2026"
 */
export function printDay(day: string): string {
  return new Date(day).toLocaleDateString("en-US", { dateStyle: "medium", timeZone: "UTC" });
}
