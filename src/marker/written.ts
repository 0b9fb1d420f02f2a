/** Compares what an issue says with what we wrote and with what the notes say, by digests, so that no wording matters. */
import { digest } from "./digest.js";
import { printItem, printTitle, readDueDay, readItem } from "./first-version.js";
import type { Marker, WrittenItem } from "./marker.js";

/** What a marker and the text beside it tell. */
interface Written {
  marker: Marker;
  /** Our text as found; null where a person took it out. */
  text: string | null;
}

/**
 * Completes the marker of an issue with the due date and with digests of all that is written.
 *
 * @param text our text, without the marker
 * @example
 * digestWritten({ version: 1, … }, { task: "write", due: "2026-06-01", … }, { title: "write", text: "> write" })
 * // → { version: 1, …, due: "2026-06-01", digests: { item: "9c01…", title: "5b0e…", text: "77af…" } }
 */
export function digestWritten(
  { due: _, ...marker }: Marker,
  item: WrittenItem,
  { title, text }: { title: string; text: string },
): Marker {
  const digests = { item: digestItem(item), title: digest(title, 16), text: digestText(text) };
  return { ...marker, ...(item.due && { due: item.due }), digests };
}

/**
 * Completes the marker of an issue of which only a part of our text changed. A text that a person edited still counts as edited.
 *
 * @param changed our new text
 */
export function digestChanged(marker: Marker, before: Written, changed: string): Marker {
  if (!marker.digests || !isTextOurs(before)) return marker;
  return { ...marker, digests: { ...marker.digests, text: digestText(changed) } };
}

/** Tells whether an issue says what its item says, in our own words of whatever version. */
export function saysItem({ marker, text }: Written, item: WrittenItem): boolean {
  if (!marker.digests) return readItem(text ?? "") === printItem(item);
  return isTextOurs({ marker, text }) && marker.digests.item === digestItem(item);
}

/** Tells whether two issues were written for the same item, and nobody edited the text of the first. */
export function saysTheSame(one: Written, other: Written): boolean {
  if (!one.marker.digests || !other.marker.digests)
    return readItem(one.text ?? "") === readItem(other.text ?? "");
  return isTextOurs(one) && one.marker.digests.item === other.marker.digests.item;
}

/** Tells whether an issue has the title that we gave it, because a title that a person changed stays. */
export function isTitleOurs({ digests, task }: Marker, title: string): boolean {
  return digests ? digests.title === digest(title, 16) : title === printTitle(task);
}

/** Reads by which day an issue's item is to be done, `YYYY-MM-DD`; null where it has no due date, or a person took our part out. */
export function readDue({ marker, text }: Written): string | null {
  if (text === null) return null;
  return marker.due ?? (marker.digests ? null : readDueDay(text));
}

function isTextOurs({ marker, text }: Written): boolean {
  return text !== null && marker.digests?.text === digestText(text);
}

/**
 * Computes the digest of our text, whatever its line ends. GitHub keeps a text as it was sent, but a browser sends CRLF.
 *
 * @see https://github.com/actions/runner/issues/1462
 */
function digestText(text: string): string {
  return digest(text.trim().replaceAll("\r\n", "\n"), 16);
}

function digestItem({ owners, task, details, due }: WrittenItem): string {
  return digest(JSON.stringify([owners, task, details, due]), 16);
}
