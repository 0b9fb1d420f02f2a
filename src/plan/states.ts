import { saysItem } from "../marker/written.js";
import { areSameLogins } from "../people/logins.js";
import { addressOf } from "../repository.js";
import type { KnownIssue, ListedItem, Mention, Task } from "../tasks/model.js";
import { itemOf, type OpenState, type State } from "../tasks/state.js";
import {
  assigneesOf,
  type Change,
  type Link,
  type Open,
  type TrackedIssue,
  type Update,
  unresolvedOf,
} from "./change.js";
import { recordIssue, recordOpening, type TaskRecord } from "./record.js";

export interface Judged {
  task: Task;
  state: State;
}

export type TrackedTask = Task & { issue: KnownIssue };

/** Opens an issue for a task. `after` is the earlier issue of a task that is listed again. */
export function planOpening(task: Task, current: Mention, after: KnownIssue | null): Open {
  return {
    kind: "open",
    resolved: itemOf(current)!,
    record: recordOpening(task, current, after),
  };
}

/**
 * Plans the changes of the issue that a task has.
 *
 * @example
 * planIssue(post, { kind: "done", by: tickOfToday, … }, issue5) // → [{ kind: "close", resolved: thatItem, issue: { home: 1, number: 5 }, … }]
 */
export function planIssue(
  task: TrackedTask,
  state: State,
  { issue, closesRemoved }: { issue: TrackedIssue; closesRemoved: boolean },
): Change[] {
  const record = recordIssue(task, state);
  const close = (by: Mention): Change => ({
    kind: "close",
    resolved: itemOf(by)!,
    issue: addressOf(issue),
    record,
  });
  switch (state.kind) {
    case "done":
      return [close(state.by)];
    case "listed again":
      return state.done ? [close(state.done)] : [];
    case "reopened": {
      const current = itemOf(task.mentions.findLast(itemOf) ?? state.by)!;
      return [{ kind: "reopen", resolved: itemOf(state.by)!, current, issue: addressOf(issue), record }];
    }
    case "removed":
      return [{ kind: "remove", issue, close: closesRemoved }];
    case "open":
      return planOpenIssue(state, { issue, record });
    default:
      return [];
  }
}

/** Updates an issue to the current mention, and links the meetings that repeat its task. */
function planOpenIssue(
  state: OpenState,
  { issue, record }: { issue: TrackedIssue; record: TaskRecord },
): (Update | Link)[] {
  const changes: (Update | Link)[] = [];
  const current = state.current && itemOf(state.current);
  if (current && isToUpdate(state, current, issue))
    changes.push({ kind: "update", resolved: current, issue, record });
  const repeated = state.repeated.flatMap((mention) => itemOf(mention) ?? []);
  const newest = repeated.at(-1);
  if (newest) changes.push({ kind: "link", because: "repeated", resolved: newest, issue, repeated, record });
  return changes;
}

/** Returns true if an issue differs from the current item of its task. */
function isToUpdate(
  { isChanged, issue: { listings } }: OpenState,
  resolved: ListedItem,
  { marker, text }: TrackedIssue,
): boolean {
  const unresolved = unresolvedOf(resolved).map(({ owner }) => owner);
  // A later meeting made clear who is meant.
  if (marker.waits?.some((name) => !unresolved.includes(name))) return true;
  // Its item was removed, and stands there again.
  if (marker.gone) return true;
  const listed = listings[0].owners.flatMap(({ login }) => login ?? []);
  const isHandedOver = !areSameLogins(listed, assigneesOf(resolved));
  return isChanged && (isHandedOver || !saysItem({ marker, text }, resolved.item));
}
