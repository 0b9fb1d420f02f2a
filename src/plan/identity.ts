import { concealPath, isConcealed } from "../marker/conceal.js";
import type { Marker } from "../marker/marker.js";
import { addressKey } from "../repository.js";

/**
 * The owners of an item, case, spacing and order aside.
 *
 * @example
 * ownersKey({ owners: ["Dave", "ada"], … }) // → '["ada","dave"]'
 */
export function ownersKey({ owners }: Marker): string {
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
 * The {@link taskKey} in an {@link itemKey}.
 *
 * @example
 * taskOf(itemKey(marker)) === taskKey(marker) // → true
 */
export function taskOf(item: string): string {
  return JSON.parse(item)[1];
}

/** The notes in an {@link itemKey}, by their concealed path. */
export function notesOf(item: string): string {
  return JSON.parse(item)[0];
}

/**
 * Whether two paths lead to the same notes, where either may be concealed.
 *
 * @example
 * isSameNotes("a.md", concealPath("a.md")) // → true
 */
export function isSameNotes(one: string, other: string): boolean {
  return (
    one === other || (isConcealed(one) !== isConcealed(other) && concealPath(one) === concealPath(other))
  );
}

/**
 * Whether notes are among others, where their path may be concealed.
 *
 * @example
 * holdsNotes(new Set(["a.md"]), concealPath("a.md")) // → true
 */
export function holdsNotes(paths: ReadonlySet<string>, path: string): boolean {
  return paths.has(path) || (isConcealed(path) && [...paths].some((each) => isSameNotes(each, path)));
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

/** The dashboard's name in the ledger, and that of the write that opens it. */
export const DASHBOARD = "dashboard";

/** Tells whether a write opens an issue. */
export function isCreate(write: string): boolean {
  return write === DASHBOARD || write.startsWith("open ");
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
