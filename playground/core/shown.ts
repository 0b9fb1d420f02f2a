/** What notes say as people are shown it: without the characters that nobody sees and that turn the reading direction. */

import { onOneLine } from "../../src/markdown/escape.js";
import type { ActionItem, Meeting } from "../../src/notes/model.js";
import { show } from "../../src/people/format.js";
import type { Resolution } from "../../src/people/model.js";
import type { ReadSuggestion } from "./reading.js";

/**
 * An item as it is shown.
 *
 * @example
 * shownItem({ task: "write\u202e the post", … }).task // → "write the post"
 */
export function shownItem(item: ActionItem): ActionItem {
  return {
    ...item,
    task: onOneLine(item.task),
    references: item.references.map(onOneLine),
  };
}

/**
 * An owner as it is shown, with the reason alone: it stands below the name.
 *
 * @example
 * shownOwner({ owner: "Da\u202eve", because: "Dave: that is no name", … }) // → { owner: "Dave", because: "That is no name", … }
 */
export function shownOwner(owner: Resolution): Resolution {
  const before = `${show(owner.owner) || "Nobody"}: `;
  const because = owner.because.startsWith(before) ? owner.because.slice(before.length) : owner.because;
  return {
    ...owner,
    owner: onOneLine(owner.owner),
    because: because.charAt(0).toUpperCase() + because.slice(1),
  };
}

/**
 * A suggestion as it is shown.
 *
 * @example
 * shownSuggestion({ task: "ask\naround", … }, resolve).task // → "ask around"
 */
export function shownSuggestion(
  { line, task, owners }: Meeting["suggestions"][number],
  resolve: (owner: string) => Resolution,
): ReadSuggestion {
  return { line, task: onOneLine(task), owners: owners.map(resolve).map(shownOwner) };
}
