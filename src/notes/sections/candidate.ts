import type { Candidate, Place } from "./walk.js";

/**
 * Makes a candidate of a block, where it stands.
 *
 * @example
 * candidate({ block, text: block.text, source: "section" }, place) // → { block, text, source: "section", section, inherited: [], done: false }
 */
export function candidate(
  line: Pick<Candidate, "block" | "text" | "source">,
  { section, inherited, done }: Place,
): Candidate {
  return { ...line, section, inherited, done };
}
