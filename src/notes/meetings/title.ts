/** Removes Markdown and HTML from a heading: "**Weekly** [2026-05-05](notes.md)" → "Weekly 2026-05-05". */
export function plainTitle(markdown: string): string {
  if (!MARKUP.test(markdown)) return markdown.trim();
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/\*+|~~|`+|(?<!\w)_+|_+(?!\w)/g, "")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\s+/g, " ")
    .trim();
}

const MARKUP = /[\\[\]<*~`_&]|\s{2}|[^\S ]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
