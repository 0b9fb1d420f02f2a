import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

/** A part of GitHub Flavored Markdown. */
interface Feature {
  /** A text that uses the feature matches. */
  sign: RegExp;
  /** Names in micromark. */
  constructs: string[];
  /** A token that mdast-util-from-markdown handles. */
  token: string;
}

/** A feature whose sign is missing is left out of the parser, which would look for it at every letter or line. */
const FEATURES: Feature[] = [
  { sign: /\||:-|-:/, constructs: ["table"], token: "table" },
  { sign: /~/, constructs: ["strikethrough"], token: "strikethrough" },
  {
    sign: /\[\^/,
    constructs: ["gfmFootnoteCall", "gfmPotentialFootnoteCall", "gfmFootnoteDefinition"],
    token: "gfmFootnoteCall",
  },
  {
    sign: /www\.|https?:\/\//i,
    constructs: ["wwwAutolink", "protocolAutolink"],
    token: "literalAutolink",
  },
  { sign: /\[[\sx]\]/i, constructs: ["tasklistCheck"], token: "taskListCheckValueChecked" },
];

/** Front matter begins on the first line, does not begin with a blank one, and is closed. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n(?!\s*\n)[\s\S]*?\n\1[ \t]*(?:\n|$)/;

const parsers = new Map<string, Processor<Root>>();

function parserFor(text: string): Processor<Root> {
  const features = FEATURES.filter(({ sign }) => sign.test(text));
  const hasFrontMatter = FRONT_MATTER.test(text);
  const key = `${hasFrontMatter} ${features.map(({ token }) => token)}`;
  const known = parsers.get(key);
  if (known) return known;
  const parser = unified().use(remarkParse).use(remarkGfm).use(keepFeatures, { features });
  if (hasFrontMatter) parser.use(remarkFrontmatter, ["yaml", "toml"]);
  parsers.set(key, parser.freeze());
  return parser;
}

/** Leaves bare mail addresses as text besides, because their links are useless here. */
function keepFeatures(this: Processor, { features }: { features: Feature[] }): void {
  const data = this.data();
  const names = new Set(features.flatMap(({ constructs }) => constructs));
  for (const { text = {}, flow = {}, document = {} } of data.micromarkExtensions ?? []) {
    for (const constructs of [text, flow, document]) keepNamed(constructs, names);
  }
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .filter(({ exit }) => features.some(({ token }) => exit && token in exit))
    .map(({ transforms: _, ...extension }) => extension);
}

interface Construct {
  name?: string | undefined;
}

function keepNamed(byCode: Record<string, Construct | Construct[] | undefined>, names: Set<string>): void {
  for (const [code, constructs] of Object.entries(byCode)) {
    const kept = [constructs ?? []].flat().filter(({ name }) => names.has(name!));
    if (kept.length > 0) byCode[code] = kept;
    else delete byCode[code];
  }
}

/**
 * Parses GitHub Flavored Markdown and front matter. Text without front matter is parsed without remark-frontmatter, because a thematic
 * break on the first line makes version 2 of its micromark extension lose every list of the file.
 */
export function parseMarkdown(text: string): Root {
  return parserFor(text).parse(text);
}
