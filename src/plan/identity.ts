import type { Marker } from "../text/marker.js";

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
 * What makes an item the same one in the same notes.
 *
 * @example
 * itemKey({ path: "a.md", owners: ["Ada"], task: "Write the post", … }) // → '["a.md","…"]'
 */
export function itemKey(marker: Marker): string {
  return JSON.stringify([marker.path, taskKey(marker)]);
}

/**
 * What makes a write the same one when it is tried again.
 *
 * @example
 * writeKey("open", { path: "a.md", owners: ["Ada"], task: "Write the post", … }) // → 'open ["a.md",…]'
 */
export function writeKey(kind: "open" | "link" | "close" | "update" | "reopen", marker: Marker): string {
  return `${kind} ${itemKey(marker)}`;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
