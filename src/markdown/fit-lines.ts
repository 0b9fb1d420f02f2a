/** Fits text into fields that GitHub limits in bytes of UTF-8, such as those of a check run. */
import { cutAtWord } from "./escape.js";

const ENCODER = new TextEncoder();

export function countBytes(text: string): number {
  return ENCODER.encode(text).length;
}

/** Cuts text at a word to at most so many bytes (3 or more), an ellipsis included. */
export function cutToBytes(text: string, bytes: number): string {
  if (countBytes(text) <= bytes) return text;
  const { read } = ENCODER.encodeInto(text, new Uint8Array(bytes - countBytes("…")));
  return cutAtWord(text, read + 1);
}

/** Returns the lines that fit into so many bytes, then a line with the number of the others. */
export function fitLines(
  lines: string[],
  bytes: number,
  printMore: (count: number) => string = (count) => `- and ${count} more`,
): string[] {
  let left = bytes;
  const fitting = lines.findIndex((line) => {
    left -= countBytes(line) + 1;
    return left < 0;
  });
  return fitting < 0 ? lines : [...lines.slice(0, fitting), printMore(lines.length - fitting)];
}
