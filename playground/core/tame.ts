import type { Tree } from "./tree.js";

/** A node of what remark-rehype makes of Markdown. */
interface Node {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** The elements that Markdown itself makes; whatever else there is leaves only its text. */
const ELEMENTS = new Set(
  "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr input li ol p pre strong sup table tbody td th thead tr ul".split(
    " ",
  ),
);

/** GitHub follows these and no others. */
const ADDRESS = /^(?:https?:\/\/|mailto:)/i;

/**
 * Keeps of a rendered tree what GitHub keeps, and less: no raw HTML, no image, no id, no address but http, https and mail.
 *
 * @see https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/sanitization_filter.rb
 * @example
 * tame([{ type: "element", tagName: "a", properties: { href: "javascript:alert(1)" }, children: [{ type: "text", value: "x" }] }])
 * // → [{ name: "a", attributes: {}, children: ["x"] }]
 */
export function tame(nodes: Node[]): Tree[] {
  return nodes.flatMap((node): Tree[] => {
    if (node.type === "text") return [node.value ?? ""];
    if (node.type !== "element") return [];
    if (node.tagName === "img") return [String(node.properties?.alt ?? "")];
    const children = tame(node.children ?? []);
    if (!node.tagName || !ELEMENTS.has(node.tagName)) return children;
    return [{ name: node.tagName, attributes: attributesOf(node.tagName, node.properties ?? {}), children }];
  });
}

function attributesOf(name: string, properties: Record<string, unknown>): Record<string, string> {
  switch (name) {
    case "a":
      return followable(String(properties.href ?? ""));
    case "input": {
      const state = properties.checked ? "Completed" : "Incomplete";
      const checked: Record<string, string> = properties.checked ? { checked: "" } : {};
      return { type: "checkbox", disabled: "", "aria-label": `${state} task`, ...checked };
    }
    case "ol":
      return typeof properties.start === "number" ? { start: String(properties.start) } : {};
    case "td":
    case "th":
      return typeof properties.align === "string" ? { align: properties.align } : {};
    case "li":
    case "ul":
      return Array.isArray(properties.className) ? { class: properties.className.join(" ") } : {};
    default:
      // A quoted heading is none of the page's own.
      return /^h\d$/.test(name) ? { role: "heading", "aria-level": "5" } : {};
  }
}

function followable(href: string): Record<string, string> {
  return ADDRESS.test(href) && URL.canParse(href)
    ? { href, rel: "noopener noreferrer nofollow", target: "_blank" }
    : {};
}
