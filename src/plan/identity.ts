import { concealPath } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import { addressKey } from "../repository.js";
import { shareOfWords, wordingOf } from "../tasks/wording.js";

/** Ignores case, spacing and order. */
function ownersKey({ owners }: Marker): string {
  return JSON.stringify(owners.map(fold).sort());
}

/** Returns a key of owners and task, ignoring case and spacing. It is the same in all notes. */
export function taskKey(marker: Marker): string {
  return JSON.stringify([ownersKey(marker), fold(marker.task)]);
}

/** Returns a key of path, owners and task. A concealed path gives the same key as the path itself. */
export function itemKey(marker: Marker): string {
  return JSON.stringify([concealPath(marker.path), taskKey(marker)]);
}

/** Returns the key of a write, which is the same when the write is retried. */
export function writeKey(kind: "open" | "link" | "close" | "update" | "reopen", marker: Marker): string {
  const { after, path } = marker;
  // A task that was taken again has the words of the earlier issue, perhaps in the same file.
  const item =
    kind === "open" && after
      ? JSON.stringify([concealPath(path), taskKey(marker), addressKey(after)])
      : itemKey(marker);
  return `${kind} ${item}`;
}

/** Returns true for the write of an item. The sender of any other write retries it. */
export function isWriteOfItem(write: string): boolean {
  return /^(?:open|link|close|update|reopen) /.test(write);
}

/** Returns the {@link itemKey} in a {@link writeKey} that opens an issue. */
export function itemOfWrite(write: string): string {
  return write.slice(write.indexOf(" ") + 1);
}

/** With this share of equal words, an item may be an edited one. */
const EDITED = 0.6;

/**
 * Tells whether an item may be an earlier one that was edited, in the same notes or in notes that were moved.
 *
 * @param earlier the {@link itemKey} of that one
 * @example
 * mayBeEdited(markerOf(itemAsReworded), itemKey(markerOf(itemAsItWas))) // → true
 */
export function mayBeEdited(marker: Marker, earlier: string): boolean {
  const [, task] = JSON.parse(earlier);
  const [, words] = JSON.parse(task);
  return shareOfWords(wordingOf(marker.task).core, wordingOf(words).core) >= EDITED;
}

/** The dashboard's name in the ledger, and that of the write that opens it. */
export const DASHBOARD = "dashboard";

/** Tells whether a write opens an issue. */
export function isCreate(write: string): boolean {
  return write === DASHBOARD || write.startsWith("open ");
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
