import type { Block } from "../markup/outline.js";

/** A sentence and where it stands. */
export interface Sentence {
  text: string;
  /** Where it begins in its block's text. */
  from: number;
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** "… – will follow up": a dash begins a sentence of its own, as notes are jotted down. */
const DASH = /(?<=\s[—–]\s+)(?=[Ww]ill )/u;

/**
 * Splits a block's text into sentences.
 *
 * @example
 * splitSentences("It is late. Ada will ask.") // → [{ text: "It is late.", from: 0 }, { text: "Ada will ask.", from: 12 }]
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const { segment, index } of SEGMENTER.segment(asProse(text))) {
    for (const part of text.slice(index, index + segment.length).split(DASH)) {
      sentences.push({ text: part.trimEnd(), from });
      from += part.length;
    }
  }
  return sentences;
}

/** The text, character by character, as the segmenter knows it: on one line, with letters where a login or a link begins. */
function asProse(text: string): string {
  return text.replaceAll("\n", " ").replace(/(?<=\s)[@[]/g, "A");
}

/**
 * The line and column of a place in a block's text, which may be wrapped over several lines.
 *
 * @example
 * positionOf(block, 14) // → { line: 7, column: 3 }
 */
export function positionOf(block: Block, offset: number): { line: number; column: number } {
  let rest = offset;
  for (const [index, line] of block.lines.entries()) {
    if (rest <= line.length)
      return { line: block.line + index, column: (index === 0 ? block.column : 1) + rest };
    rest -= line.length + 1;
  }
  return { line: block.line, column: block.column };
}
