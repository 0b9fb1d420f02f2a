import { type ItemChange, markerOf, type Open, type ResolvedItem } from "./change.js";
import { itemKey, ownersKey, taskKey } from "./identity.js";
import type { CompareMentions } from "./mentions.js";
import { isCarriedOver } from "./similarity.js";

/** A task without an issue: the mention that opens one, those that join it, and the newest that says how it stands. */
interface NewTask {
  first: ResolvedItem;
  repeated: ResolvedItem[];
  newest: ResolvedItem;
}

/** The tasks of the same owners, in the order in which their issues are opened. */
type ByOwners = Map<string, Set<NewTask>>;

/**
 * Plans the issues of tasks that have none: one for each task, opened for the first notes that list it as open and commented once for
 * each of the others. A task that the newest mention says is done needs none.
 *
 * Items that a later plan would match as carried over ({@link import("./match.js").matchItems}) share an issue now, so that a second plan
 * is empty.
 *
 * @param items without an issue, each once a file, in the order of their meetings
 * @example
 * planOpenings([postOnTuesday, lampOnTuesday, postAWeekLater], compare)
 * // → Map { postOnTuesday → open, lampOnTuesday → open, postAWeekLater → link }
 */
export function planOpenings(items: ResolvedItem[], compare: CompareMentions): Map<ResolvedItem, ItemChange> {
  const byOwners: ByOwners = new Map();
  const listed = new Set(items.map((resolved) => itemKey(markerOf(resolved))));
  for (const resolved of items.filter(({ item }) => !item.done)) {
    const tasks = tasksOfOwners(resolved, byOwners);
    const task = findTask(resolved, tasks, listed);
    if (!task) tasks.add({ first: resolved, repeated: [], newest: resolved });
    else {
      task.repeated.push(resolved);
      if (compare(task.newest, resolved) < 0) task.newest = resolved;
    }
  }
  for (const done of items.filter(({ item }) => item.done)) {
    const tasks = tasksOfOwners(done, byOwners);
    for (let task = findTask(done, tasks, listed); task; task = findTask(done, tasks, listed)) {
      if (compare(task.newest, done) > 0) break;
      tasks.delete(task);
    }
  }
  return new Map([...byOwners.values()].flatMap((tasks) => [...tasks].flatMap(planTask)));
}

function tasksOfOwners(resolved: ResolvedItem, byOwners: ByOwners): Set<NewTask> {
  const owners = ownersKey(markerOf(resolved));
  const tasks = byOwners.get(owners) ?? new Set();
  byOwners.set(owners, tasks);
  return tasks;
}

/**
 * The task that an item repeats, word for word or, in other notes, nearly. Notes that list both are about two tasks.
 *
 * @param listed the {@link itemKey} of every item
 */
function findTask(
  resolved: ResolvedItem,
  tasks: Set<NewTask>,
  listed: ReadonlySet<string>,
): NewTask | undefined {
  const marker = markerOf(resolved);
  const key = taskKey(marker);
  const found = [...tasks];
  const isNear = ({ first: { path, item } }: NewTask) =>
    isCarriedOver(marker.task, item.task) && !listed.has(itemKey({ ...marker, path }));
  return found.find(({ first }) => taskKey(markerOf(first)) === key) ?? found.find(isNear);
}

function planTask({ first, repeated }: NewTask): [ResolvedItem, ItemChange][] {
  const open: Open = { kind: "open", resolved: first };
  const since = first.meeting.date;
  const links = repeated.map((resolved, index): [ResolvedItem, ItemChange] => {
    const repetition = { meeting: index + 2, since };
    return [resolved, { kind: "link", resolved, issue: open, because: "repeated", assign: [], repetition }];
  });
  return [[first, open], ...links];
}
