/**
 * As many lines as fit into so many characters, and one more that says how many are left out.
 *
 * @param printMore the line that says so
 * @example
 * fitLines(["- a", "- b", "- c"], 10, (count) => `- and ${count} more`) // → ["- a", "- b", "- and 1 more"]
 */
export function fitLines(
  lines: string[],
  characters: number,
  printMore: (count: number) => string = (count) => `- and ${count} more`,
): string[] {
  let left = characters;
  const fitting = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return fitting < 0 ? lines : [...lines.slice(0, fitting), printMore(lines.length - fitting)];
}
