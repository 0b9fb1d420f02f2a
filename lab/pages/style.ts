import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Reads the style sheet of all pages. */
export function readStyle(): string {
  const root = dirname(require.resolve("next-steps/package.json"));
  const files = [
    require.resolve("github-markdown-css/github-markdown.css"),
    join(root, "lab/pages/github.css"),
  ];
  return files.map((file) => readFileSync(file, "utf8")).join("\n");
}
