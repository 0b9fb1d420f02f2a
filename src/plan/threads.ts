import { markerOf, type ResolvedItem } from "./change.js";
import { ownersKey, taskKey } from "./identity.js";
import { isCarriedOver } from "./similarity.js";

/** The mentions of one task, meeting by meeting; the last one says how it stands. */
export type Thread = [ResolvedItem, ...ResolvedItem[]];

/**
 * Finds which items of many meetings are one task that was carried over, by the rule by which an issue is carried over: the same
 * owners, and the same words or nearly.
 *
 * A task that comes back after it was done is another one: "send the weekly report" is done every week.
 *
 * @param items in the order of their meetings
 * @example
 * findThreads([postOnTuesday, lampOnTuesday, postAWeekLater]) // → [[postOnTuesday, postAWeekLater], [lampOnTuesday]]
 */
export function findThreads(items: ResolvedItem[]): Thread[] {
  const threads: Thread[] = [];
  const byTask = new Map<string, Thread>();
  const byOwners = new Map<string, Set<Thread>>();
  for (const item of items) {
    const marker = markerOf(item);
    const [task, owners] = [taskKey(marker), ownersKey(marker)];
    const others = byOwners.get(owners) ?? new Set();
    byOwners.set(owners, others);
    const thread = byTask.get(task) ?? findNear(item, others);
    if (thread && !comesBack(item, thread)) {
      thread.push(item);
      byTask.set(task, thread);
      continue;
    }
    if (thread) others.delete(thread);
    const pending: Thread = [item];
    threads.push(pending);
    others.add(pending);
    byTask.set(task, pending);
  }
  return threads;
}

/** The newest of these threads that an item of another meeting carries on. */
function findNear(item: ResolvedItem, threads: Set<Thread>): Thread | undefined {
  return [...threads].findLast((thread) => {
    const last = thread.at(-1)!;
    return last.path !== item.path && isCarriedOver(item.item.task, last.item.task);
  });
}

/** Whether an item is to be done again, though an earlier meeting said that it is done. */
function comesBack({ path, item }: ResolvedItem, thread: Thread): boolean {
  const last = thread.at(-1)!;
  return last.item.done && !item.done && last.path !== path;
}
