import type { Block } from "./outline.js";
import type { Source } from "./source.js";

/** Reads the Markdown nested below an item, moved to the margin. */
export function readDetails(block: Block, source: Source): string {
  if (block.nested.from === 0) return "";
  const lines = source.lines.slice(block.nested.from - 1, block.nested.to);
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent).trimEnd())
    .join("\n")
    .trim();
}
