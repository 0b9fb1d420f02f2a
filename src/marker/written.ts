/** Compares an issue with what we wrote and with the notes, by digests, so that our wording may change. */
import { digest } from "./digest.js";
import { printItem, printTitle, readDueDay, readItem } from "./first-version.js";
import type { Marker, WrittenItem } from "./marker.js";

interface Written {
  marker: Marker;
  /** Our text as found; null when a person deleted it. */
  text: string | null;
}

/** Adds the due date and digests of everything written to the marker of an issue. */
export function digestWritten(
  { due: _, ...marker }: Marker,
  item: WrittenItem,
  { title, text }: { title: string; text: string },
): Marker {
  const digests = { item: digestItem(item), title: digest(title, 16), text: digestText(text) };
  return { ...marker, ...(item.due && { due: item.due }), digests };
}

/** Updates the digest of a partly changed text. A text that a person edited still counts as edited. */
export function digestChanged(marker: Marker, before: Written, changed: string): Marker {
  if (!marker.digests || !isTextOurs(before)) return marker;
  return { ...marker, digests: { ...marker.digests, text: digestText(changed) } };
}

/** Returns true when an issue has our unedited text for this item, in the wording of any version. */
export function saysItem({ marker, text }: Written, item: WrittenItem): boolean {
  if (!marker.digests) return readItem(text ?? "") === printItem(item);
  return isTextOurs({ marker, text }) && marker.digests.item === digestItem(item);
}

/** Returns true when two issues have the same item, and nobody edited the text of the first. */
export function saysTheSame(one: Written, other: Written): boolean {
  if (!one.marker.digests || !other.marker.digests)
    return readItem(one.text ?? "") === readItem(other.text ?? "");
  return isTextOurs(one) && one.marker.digests.item === other.marker.digests.item;
}

/** Returns true when we wrote the title, because a title that a person changed stays. */
export function isTitleOurs({ digests, task }: Marker, title: string): boolean {
  return digests ? digests.title === digest(title, 16) : title === printTitle(task);
}

/** Returns the due date of an issue (`YYYY-MM-DD`); null when there is none, or a person deleted our part. */
export function readDue({ marker, text }: Written): string | null {
  if (text === null) return null;
  return marker.due ?? (marker.digests ? null : readDueDay(text));
}

function isTextOurs({ marker, text }: Written): boolean {
  return text !== null && marker.digests?.text === digestText(text);
}

/**
 * Ignores line ends, because GitHub keeps them as sent and browsers send CRLF.
 * @see https://github.com/actions/runner/issues/1462
 */
function digestText(text: string): string {
  return digest(text.trim().replaceAll("\r\n", "\n"), 16);
}

function digestItem({ owners, task, details, due }: WrittenItem): string {
  return digest(JSON.stringify([owners, task, details, due]), 16);
}
