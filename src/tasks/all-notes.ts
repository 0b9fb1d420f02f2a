import { findTasks } from "./identity.js";
import { compareMeetings, groupBy, keyOf } from "./meetings.js";
import type { KnownIssue, ListedMeeting, Task } from "./model.js";
import { indexOwners } from "./owners.js";
import { wordingOf } from "./wording.js";

/**
 * Finds the tasks of all notes. They tell more than the issues do, so an issue gets the task of its last mention: an import that was
 * interrupted finds the same tasks again.
 *
 * @example
 * findTasksInAll([weekOne, weekTwoWithTheSamePost], [issueOfWeekTwo])
 * // → [{ series: "team", mentions: [postInWeekOne, postInWeekTwo], issue: issueOfWeekTwo }]
 */
export function findTasksInAll(head: ListedMeeting[], known: KnownIssue[]): Task[] {
  const items = head.flatMap((meeting) => meeting.items);
  const ownersKey = indexOwners(items, known);
  type Owners = Parameters<typeof ownersKey>[0];
  const keyOfMention = (meeting: string, { task, owners }: { task: string; owners: Owners }) =>
    [meeting, ownersKey(owners), wordingOf(task).full.join(" ")].join("|");
  const keyOfIssue = ({ series, last, listings: [listing] }: KnownIssue) =>
    keyOfMention(keyOf(series, last), listing);
  const mentions = new Set(
    head.flatMap(({ series, items, ...place }) =>
      items.map(({ item, owners }) => keyOfMention(keyOf(series, place), { task: item.task, owners })),
    ),
  );
  const issues = groupBy(
    known.filter((issue) => mentions.has(keyOfIssue(issue))),
    keyOfIssue,
  );
  const others = known.filter((issue) => !mentions.has(keyOfIssue(issue)));
  return findTasks({ base: [], head }, others).map((task) => {
    const own = task.mentions.flatMap(({ meeting, bullets }) =>
      bullets.flatMap(({ now }) => {
        if (!now) return [];
        return issues.get(keyOfMention(meeting.key, { task: now.item.task, owners: now.owners })) ?? [];
      }),
    );
    // A task that was taken again has several issues; the newest open one stands for it.
    const sorted = [...new Set(own)].sort(
      (one, other) => compareMeetings(one.first, other.first) || one.number - other.number,
    );
    const newest = sorted.findLast(({ state }) => state === "open") ?? sorted.at(-1);
    return { ...task, issue: newest ?? task.issue };
  });
}
