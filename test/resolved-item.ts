import type { ActionItem, Meeting } from "../src/notes/meeting.js";
import type { Resolution } from "../src/people/model.js";
import type { ResolvedItem } from "../src/plan/change.js";
import type { TaskRecord } from "../src/plan/record.js";

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

/** What the issue of an item records of its task, after one meeting. */
export function takeRecord(
  { path, meeting: { date }, item }: ResolvedItem,
  more: Partial<TaskRecord> = {},
): TaskRecord {
  return {
    series: "weekly",
    listings: [{ task: item.task, owners: [], words: null }],
    first: { path, date },
    last: { path, date, done: item.done },
    mentions: 1,
    closedBy: null,
    after: null,
    ...more,
  };
}
