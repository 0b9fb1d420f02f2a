import type { ActionItem, Meeting } from "../src/notes/meeting.js";
import type { Resolution } from "../src/people/model.js";
import type { ResolvedItem } from "../src/plan/change.js";

/**
 * An item as a plan takes it, with everything filled in that a test leaves out.
 *
 * @example
 * takeItem({ task: "write", owners: ["Ada"] }).item.done // → false
 */
export function takeItem(
  item: Partial<ActionItem>,
  owners: Resolution[] = [],
  path = "a.md",
  meeting: Partial<Meeting> = {},
): ResolvedItem {
  return {
    path,
    meeting: {
      line: 1,
      title: "Weekly",
      date: null,
      permalink: null,
      anchor: null,
      attendees: [],
      items: [],
      suggestions: [],
      warnings: [],
      ...meeting,
    },
    item: {
      line: 7,
      column: 3,
      owners: owners.map(({ owner }) => owner),
      task: "write the post",
      done: false,
      references: [],
      mentioned: [],
      closes: [],
      reopens: [],
      due: null,
      details: "",
      ...item,
    },
    owners,
  };
}
