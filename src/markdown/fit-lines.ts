/** Fits text into fields that GitHub limits in bytes of UTF-8, such as those of a check run. */
import { cutAtWord } from "./escape.js";

const ENCODER = new TextEncoder();

/**
 * Counts the bytes that text takes in UTF-8.
 *
 * @example
 * countBytes("日本") // → 6
 */
export function countBytes(text: string): number {
  return ENCODER.encode(text).length;
}

/**
 * Cuts text at a word so that it takes at most so many bytes of UTF-8, an ellipsis included.
 *
 * @param bytes 3 at least, which the ellipsis takes
 * @example
 * cutToBytes("look at evtchn unification", 18) // → "look at evtchn…"
 */
export function cutToBytes(text: string, bytes: number): string {
  if (countBytes(text) <= bytes) return text;
  const { read } = ENCODER.encodeInto(text, new Uint8Array(bytes - countBytes("…")));
  return cutAtWord(text, read + 1);
}

/**
 * As many lines as fit into so many bytes, and one more that says how many are left out.
 *
 * @param printMore the line that says so
 * @example
 * fitLines(["- a", "- b", "- c"], 10, (count) => `- and ${count} more`) // → ["- a", "- b", "- and 1 more"]
 */
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
