import type { Block } from "../markup/outline.js";
import type { RichText } from "../rich-text.js";
import type { Candidate, Place } from "./walk.js";

/**
 * Makes a candidate of a block, where it stands.
 *
 * @example
 * candidate(block, block.text, "section", place) // → { block, text, source: "section", section, inherited: [], done: false }
 */
export function candidate(
  block: Block,
  text: RichText,
  source: Candidate["source"],
  place: Place,
): Candidate {
  return {
    block,
    text,
    source,
    section: place.section,
    inherited: place.inherited,
    done: place.done,
  };
}
