import { sectionKind } from "../lexicon/headings.js";

/** Bullets of word processors and web pages: `•`, `◦`, `‣`, and a dash that is no hyphen. */
const PASTED_BULLET = /^(\s*)[•◦‣▪●○∙·–](?=\s)/;
/** The second level of such lists: `o`, then a tab. */
const PASTED_NESTED = /^(\s*)o\t/;
/** `##Next steps`, which CommonMark takes for text. A single `#` may be an issue or a channel. */
const UNSPACED_HEADING = /^(#{1,6})(?=[\p{L}\p{N}\p{Extended_Pictographic}])/u;
/** `a) write the post` */
const LETTERED = /^(\s*)\(?[a-z]\)(?=\s)/;
const MARKDOWN_BULLET = /^(?:[*+-]|\d{1,9}[.)])(?=\s)/;

/** From this indent on, CommonMark takes a list after a heading or paragraph for code. */
const CODE_INDENT = 4;

/**
 * Rewrites pasted bullets as Markdown's, and moves lists that are indented too far to the margin. Every line keeps its number.
 *
 * @returns the number of characters removed, by line from 0; negative if some were added
 * @example
 * writeBullets(["Next steps", "    • Ada: write the post"])
 * // → Map { 1 → 4 }, and the second line is now "* Ada: write the post"
 */
export function writeBullets(lines: string[]): Map<number, number> {
  const outdents = new Map<number, number>();
  let listOpen = false;
  let outdent = 0;
  for (let index = 0; index < lines.length; index++) {
    const original = lines[index]!;
    const line = writeHeading(original)
      .replace(PASTED_NESTED, "$1\t* ")
      .replace(PASTED_BULLET, "$1*")
      .replace(LETTERED, writeLettered);
    lines[index] = line;
    if (line.length > original.length) outdents.set(index, original.length - line.length);
    const text = line.trimStart();
    if (text === "") continue;
    const indent = line.length - text.length;
    const bullet = MARKDOWN_BULLET.test(text);
    if (indent < minimalIndent(outdent)) outdent = 0;
    if (bullet && !listOpen && columnsOf(line, indent) >= CODE_INDENT) outdent = indent;
    listOpen = bullet || (listOpen && indent > 0);
    if (outdent > 0) {
      lines[index] = line.slice(outdent);
      outdents.set(index, outdent);
    }
  }
  return outdents;
}

function writeHeading(line: string): string {
  const hashes = UNSPACED_HEADING.exec(line)?.[0].length ?? 0;
  const isHeading =
    hashes > 1 || (hashes === 1 && (/^#\d{1,4}[/.-]\d/.test(line) || sectionKind(line.slice(1)) !== null));
  return isHeading ? `${line.slice(0, hashes)} ${line.slice(hashes)}` : line;
}

/** Keeps the width, so that later columns stay the same. */
function writeLettered(written: string, indent: string): string {
  return `${indent}*`.padEnd(written.length);
}

function minimalIndent(outdent: number): number {
  return outdent === 0 ? 0 : outdent;
}

function columnsOf(line: string, indent: number): number {
  return line.lastIndexOf("\t", indent) >= 0 ? CODE_INDENT : indent;
}
