import type { Block } from "../markup/outline.js";

/** A sentence and where it stands. */
export interface Sentence {
  text: string;
  /** Where it begins in its block's text. */
  from: number;
}

const END = /[.!?…][)"'”’\]]*\s+(?=[\p{Lu}@"'“‘([*])|\s+[—–]\s+(?=[Ww]ill )/gu;

/**
 * Splits a block's text into sentences.
 *
 * @example
 * splitSentences("It is late. Ada will ask.") // → [{ text: "It is late.", from: 0 }, { text: "Ada will ask.", from: 12 }]
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    const to = match.index + match[0].length;
    sentences.push({ text: text.slice(from, to).trimEnd(), from });
    from = to;
  }
  sentences.push({ text: text.slice(from), from });
  return sentences;
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
