import { findTasksInSteps } from "./identity.js";
import { compareMeetings, groupBy, keyOf } from "./meetings.js";
import type { KnownIssue, ListedMeeting, Task } from "./model.js";
import { indexOwners } from "./owners.js";
import { wordingOf } from "./wording.js";

/**
 * Finds the tasks of all notes, step by step. An issue gets the task of its last mention, because the notes know more than its marker. So
 * an
 * interrupted import finds the same tasks again.
 */
export function* findTasksInAll(head: ListedMeeting[], known: KnownIssue[]): Generator<void, Task[]> {
  const items = head.flatMap((meeting) => meeting.items);
  const ownersKey = indexOwners(items, known);
  const keyOfMention = (meeting: string, task: string, owners: Parameters<typeof ownersKey>[0]) =>
    [meeting, ownersKey(owners), wordingOf(task).full.join(" ")].join("|");
  const keyOfIssue = ({ series, last, listings: [{ task, owners }] }: KnownIssue) =>
    keyOfMention(keyOf(series, last), task, owners);
  const keysOf = ({ mentions }: Task) =>
    mentions.flatMap(({ meeting, bullets }) =>
      bullets.flatMap(({ now }) => (now ? [keyOfMention(meeting.key, now.item.task, now.owners)] : [])),
    );
  const versions = { base: [], head };
  const listed = yield* findTasksInSteps(versions, []);
  const keys = new Set(listed.flatMap(keysOf));
  const others = known.filter((issue) => !keys.has(keyOfIssue(issue)));
  const issues = groupBy(
    known.filter((issue) => keys.has(keyOfIssue(issue))),
    keyOfIssue,
  );
  const tasks = others.length === 0 ? listed : yield* findTasksInSteps(versions, others);
  return tasks.map((task) => {
    // A task that was listed again has several issues; the newest open one represents it.
    const own = [...new Set(keysOf(task).flatMap((key) => issues.get(key) ?? []))].sort(
      (one, other) => compareMeetings(one.first, other.first) || one.number - other.number,
    );
    const newest = own.findLast(({ state }) => state === "open") ?? own.at(-1);
    return { ...task, issue: newest ?? task.issue };
  });
}
