import { concealPath } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import { addressKey } from "../repository.js";
import { shareOfWords, wordingOf } from "../tasks/wording.js";

/**
 * The owners of an item, case, spacing and order aside.
 *
 * @example
 * ownersKey({ owners: ["Dave", "ada"], … }) // → '["ada","dave"]'
 */
function ownersKey({ owners }: Marker): string {
  return JSON.stringify(owners.map(fold).sort());
}

/**
 * What makes an item the same one wherever it stands: its owners and its task, case and spacing aside.
 *
 * @example
 * taskKey({ owners: ["Ada"], task: "Write the post", … }) // → '["[\"ada\"]","write the post"]'
 */
export function taskKey(marker: Marker): string {
  return JSON.stringify([ownersKey(marker), fold(marker.task)]);
}

/**
 * What makes an item the same one in the same notes, whether or not a marker may name their path.
 *
 * @example
 * itemKey({ path: "a.md", owners: ["Ada"], task: "Write the post", … }) // → '["~9c01…","…"]'
 */
export function itemKey(marker: Marker): string {
  return JSON.stringify([concealPath(marker.path), taskKey(marker)]);
}

/**
 * What makes a write the same one when it is tried again.
 *
 * @example
 * writeKey("open", { path: "a.md", owners: ["Ada"], task: "Write the post", … }) // → 'open ["a.md",…]'
 */
export function writeKey(kind: "open" | "link" | "close" | "update" | "reopen", marker: Marker): string {
  const { after, path } = marker;
  // A task that was taken again has the words of the earlier issue, perhaps in the same file.
  const item =
    kind === "open" && after
      ? JSON.stringify([concealPath(path), taskKey(marker), addressKey(after)])
      : itemKey(marker);
  return `${kind} ${item}`;
}

/** Whether a key is that of an item's write; others are sent again by whoever sent them. */
export function isWriteOfItem(write: string): boolean {
  return /^(?:open|link|close|reopen) /.test(write);
}

/**
 * The {@link itemKey} in the key of a write that opens an issue.
 *
 * @example
 * itemOfWrite(writeKey("open", marker)) === itemKey(marker) // → true
 */
export function itemOfWrite(write: string): string {
  return write.slice(write.indexOf(" ") + 1);
}

/** From this share of its words on, an item may be another one that was edited. */
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
