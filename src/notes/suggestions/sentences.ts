import type { Block } from "../markup/outline.js";

export interface Sentence {
  text: string;
  /** The offset in its block's text. */
  from: number;
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** "… – will follow up": in jotted notes, a dash may begin a sentence. */
const DASH = /(?<=\s[—–]\s+)(?=[Ww]ill )/u;

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

/**
 * Puts the text on one line with a letter for each `@` and `[`, so that the segmenter sees the starts of sentences. Offsets stay the same.
 */
function asProse(text: string): string {
  return text.replaceAll("\n", " ").replace(/(?<=\s)[@[]/g, "A");
}

/** Finds the line and column of an offset in a block's text, which may span several lines. */
export function positionOf(block: Block, offset: number): { line: number; column: number } {
  let rest = offset;
  for (const [index, line] of block.lines.entries()) {
    if (rest <= line.length)
      return { line: block.line + index, column: (index === 0 ? block.column : 1) + rest };
    rest -= line.length + 1;
  }
  return { line: block.line, column: block.column };
}
