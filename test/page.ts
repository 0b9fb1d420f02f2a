import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The pages that people read. */
export const PAGES = [
  ...["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"],
  ...["docs", "docs/decisions"].flatMap(pagesIn),
];

function pagesIn(folder: string): string[] {
  const names = readdirSync(ROOT + folder).filter((name) => name.endsWith(".md"));
  return names.map((name) => `${folder}/${name}`);
}

/** A node of Markdown, as far as pages need it. */
interface Node {
  type: string;
  lang?: string | null;
  value?: string;
  url?: string;
  children?: Node[];
}

/** What a page holds. */
export interface Page {
  /** The command lines of its `sh` blocks. */
  commands: string[];
  /** Its code spans. */
  spans: string[];
  /** Where it leads to, images included. */
  links: string[];
  /** What its headings are called in addresses, as GitHub has it. */
  anchors: string[];
}

/** Reads a page by its path from the root. */
export function readPage(path: string): Page {
  const nodes = flatten(
    unified()
      .use(remarkParse)
      .use(remarkGfm)
      .parse(readFileSync(ROOT + path, "utf8")),
  );
  const blocks = nodes.filter(({ type, lang }) => type === "code" && lang === "sh");
  return {
    commands: blocks.flatMap(({ value = "" }) => value.split("\n").filter((line) => /^[^#\s]/.test(line))),
    spans: nodes.flatMap(({ type, value }) => (type === "inlineCode" && value ? [value] : [])),
    links: nodes.flatMap(({ url }) => url ?? []),
    anchors: nodes.flatMap((node) => (node.type === "heading" ? [slug(textOf(node))] : [])),
  };
}

function flatten(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

function textOf({ value = "", children = [] }: Node): string {
  return value + children.map(textOf).join("");
}

/** GitHub keeps letters, digits, hyphens and underscores, and writes a hyphen for a space. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
