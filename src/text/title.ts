import { cutAtWord, onOneLine } from "../markdown/escape.js";
import type { Marker, WrittenItem } from "../marker/marker.js";
import { wordingOf } from "../tasks/wording.js";

/** GitHub refuses a title of more than 256 characters. */
export const TITLE_CHARACTERS = 255;

/** Prints the title that we give the issue of a task. */
export function titleOf(task: string): string {
  return cutAtWord(onOneLine(task), TITLE_CHARACTERS) || "(no words)";
}

/** A first word of lower-case letters only. Names, paths and code have others. Georgian sentences have no capital letters. */
const PLAIN_FIRST_WORD = /^(?!\p{Script=Georgian})[\p{Ll}\p{M}'’-]+(?=$|[\s,;!?)]|\.\s)/u;

/**
 * Writes the first letter of a title in upper case, unless its first word is a name, a path or code.
 *
 * @example
 * capitalize("try out libvirt") // → "Try out libvirt"
 * capitalize("macOS runner") // → "macOS runner"
 * capitalize("libxl: fix the leak") // → "libxl: fix the leak"
 */
export function capitalize(title: string): string {
  const [first = ""] = title;
  const upper = first.toUpperCase();
  return upper.length === first.length && PLAIN_FIRST_WORD.test(title)
    ? upper + title.slice(first.length)
    : title;
}

/**
 * Returns true if an issue keeps its title, because the item has the same words, or differs only by a remark or status.
 *
 * @example
 * keepsTitle({ task: "find a venue", … }, { task: "find a venue (3 quotes so far)", … }) // → true
 */
export function keepsTitle(
  marker: Pick<Marker, "task" | "due">,
  item: Pick<WrittenItem, "task" | "due">,
): boolean {
  if (marker.task === item.task) return true;
  const [one, other] = [wordingOf(marker.task), wordingOf(item.task)];
  const isSame = (words: "core" | "whole" | "full") => one[words].join(" ") === other[words].join(" ");
  const isRemarked = marker.task.toLowerCase() !== item.task.toLowerCase();
  const isSameDay = marker.due === (item.due ?? undefined) || isSame("full");
  return isSame("core") && isRemarked && (isSameDay || !isSame("whole"));
}
