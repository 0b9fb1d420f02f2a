import { cutAtWord, onOneLine } from "../markdown/escape.js";

/** GitHub refuses a title of more than 256 characters. */
export const TITLE_CHARACTERS = 255;

/**
 * Prints the title that we give the issue of a task.
 *
 * @example
 * titleOf("try out\nlibvirt") // → "try out libvirt"
 */
export function titleOf(task: string): string {
  return cutAtWord(onOneLine(task), TITLE_CHARACTERS) || "(no words)";
}
