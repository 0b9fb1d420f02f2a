import { type ItemChange, markerOf, type Open, type TakenItem } from "./change.js";
import { itemKey, ownersKey, taskKey } from "./identity.js";
import { isCarriedOver } from "./match.js";
import type { CompareMentions } from "./mentions.js";

/** A task without an issue: the mention that opens one, those that join it, and the newest that says how it stands. */
interface NewTask {
  first: TakenItem;
  repeated: TakenItem[];
  newest: TakenItem;
}

/** The tasks of the same owners, in the order in which their issues are opened. */
type ByOwners = Map<string, Set<NewTask>>;

/**
 * Plans the issues of tasks that have none: one for each task, opened for the first notes that list it as open and commented once for
 * each of the others. A task that the newest mention says is done needs none.
 *
 * It joins what a plan made after it would carry over ({@link import("./match.js").matchItems}), so that such a plan is empty.
 *
 * @param items without an issue, each once a file, in the order of their meetings
 * @example
 * planOpenings([postOnTuesday, lampOnTuesday, postAWeekLater], compare)
 * // → Map { postOnTuesday → open, lampOnTuesday → open, postAWeekLater → link }
 */
export function planOpenings(items: TakenItem[], compare: CompareMentions): Map<TakenItem, ItemChange> {
  const byOwners: ByOwners = new Map();
  const listed = new Set(items.map((taken) => itemKey(markerOf(taken))));
  for (const taken of items.filter(({ item }) => !item.done)) {
    const tasks = tasksOfOwners(taken, byOwners);
    const task = findTask(taken, tasks, listed);
    if (!task) tasks.add({ first: taken, repeated: [], newest: taken });
    else {
      task.repeated.push(taken);
      if (compare(task.newest, taken) < 0) task.newest = taken;
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

function tasksOfOwners(taken: TakenItem, byOwners: ByOwners): Set<NewTask> {
  const owners = ownersKey(markerOf(taken));
  const tasks = byOwners.get(owners) ?? new Set();
  byOwners.set(owners, tasks);
  return tasks;
}

/**
 * The task that an item repeats, word for word or, in other notes, nearly. Notes that list both are about two tasks.
 *
 * @param listed the {@link itemKey} of every item
 */
function findTask(taken: TakenItem, tasks: Set<NewTask>, listed: ReadonlySet<string>): NewTask | undefined {
  const marker = markerOf(taken);
  const key = taskKey(marker);
  const found = [...tasks];
  const isNear = ({ first: { path, item } }: NewTask) =>
    isCarriedOver(marker.task, item.task) && !listed.has(itemKey({ ...marker, path }));
  return found.find(({ first }) => taskKey(markerOf(first)) === key) ?? found.find(isNear);
}

function planTask({ first, repeated }: NewTask): [TakenItem, ItemChange][] {
  const open: Open = { kind: "open", taken: first };
  const since = first.meeting.date;
  const links = repeated.map((taken, index): [TakenItem, ItemChange] => {
    const repetition = { meeting: index + 2, since };
    return [taken, { kind: "link", taken, issue: open, because: "repeated", assign: [], repetition }];
  });
  return [[first, open], ...links];
}
