import { cutAtWord, onOneLine } from "../markdown/escape.js";
import type { Marker, WrittenItem } from "../marker/marker.js";
import { wordingOf } from "../tasks/wording.js";

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

/**
 * Tells whether an item differs from what its issue says by a remark or a status alone: these come and go, and do not rename the issue.
 *
 * @example
 * isOnlyRemarked({ task: "find a venue", … }, { task: "find a venue (3 quotes so far)", … }) // → true
 */
export function isOnlyRemarked(
  marker: Pick<Marker, "task" | "due">,
  item: Pick<WrittenItem, "task" | "due">,
): boolean {
  const [one, other] = [wordingOf(marker.task), wordingOf(item.task)];
  const isSame = (words: "core" | "whole" | "full") => one[words].join(" ") === other[words].join(" ");
  const isRemarked = marker.task.toLowerCase() !== item.task.toLowerCase();
  const isSameDay = marker.due === (item.due ?? undefined) || isSame("full");
  return isSame("core") && isRemarked && (isSameDay || !isSame("whole"));
}
