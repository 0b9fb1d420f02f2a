import type { Block } from "../markup/outline.js";
import type { RichText } from "../rich-text.js";
import type { Place, Section } from "./section.js";

/** A line that may be an action item, and why. */
export interface Candidate {
  block: Block;
  /** The text without its marker. */
  text: RichText;
  source: "section" | "marker" | "weak marker" | "check box" | "nested" | "row";
  section: Section | null;
  /** Owners that stand over the item: a heading, an intro, the bullet above. */
  inherited: string[];
  done: boolean;
  due?: string;
}

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
