const HEADING = /^\s*[■◆◇▼▽□]\s*(?=\S)/;
const DASHES = /^(-{1,6})\s+(?=\S)/;
const FENCE = /^\s*(?:`{3}|~{3})/;
const LIST_ITEM = /^\s*(?:[-*+•◦‣▪●○∙·–]|\d{1,9}[.)])\s/;

/** Writes plain text as Markdown. More dashes make a deeper bullet, and nothing is code. */
export function plainTextToMarkdown(lines: string[]): string[] {
  return lines.map((line) => {
    if (FENCE.test(line)) return "";
    if (HEADING.test(line)) return line.replace(HEADING, "## ");
    const dashes = DASHES.exec(line)?.[1];
    if (dashes) return `${"  ".repeat(dashes.length - 1)}- ${line.slice(dashes.length).trimStart()}`;
    return LIST_ITEM.test(line) ? line : line.trimStart();
  });
}
