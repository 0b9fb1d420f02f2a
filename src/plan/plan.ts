import { addressKey } from "../repository.js";
import { compareMeetings } from "../tasks/meetings.js";
import type { Place } from "../tasks/model.js";
import { itemOf } from "../tasks/state.js";
import type { Change, Close, Reopen, ResolvedItem } from "./change.js";
import type { Known } from "./known.js";
import { isSpokenFor, planByNumber } from "./named.js";
import { writeOf } from "./outcome.js";
import { type Judged, planIssue, planOpening, type TrackedTask } from "./states.js";

/**
 * Plans the changes of issues for tasks. An issue changes its state once at most, by the newest mention. After a plan was
 * applied, the next one is empty.
 *
 * A task whose issue is not in `known.tracked` changes nothing.
 *
 * @example
 * planTasks([{ task: post, state: { kind: "new", current: postInThatMeeting } }], known) // → [{ kind: "open", resolved: itsItem, … }]
 */
export function planTasks(judged: Judged[], known: Known): Change[] {
  const tracked = new Map(known.tracked.map((issue) => [addressKey(issue), issue]));
  const claimed = new Map<string, string[]>();
  const byNumber = judged.flatMap((each) => planByNumber(each, known, claimed));
  const planned = judged.flatMap(({ task, state }) => {
    const issue = task.issue && tracked.get(addressKey(task.issue));
    const own = issue
      ? planIssue(task as TrackedTask, state, { issue, closesRemoved: known.closesRemoved })
      : [];
    return [...own, ...planNewIssue({ task, state }, known, claimed)];
  });
  return keepNewest(withoutRepetitions([...planned, ...byNumber]));
}

/** Drops repetitions: two meetings of one file that name an issue in the same words make one comment there. */
function withoutRepetitions(changes: Change[]): Change[] {
  const first = new Map(changes.toReversed().map((change) => [writeOf(change), change]));
  return changes.filter((change) => change.kind === "open" || first.get(writeOf(change)) === change);
}

/** Opens an issue for a task that is new or listed again, unless an issue that it names suffices. */
function planNewIssue(
  { task, state }: Judged,
  known: Known,
  claimed: ReadonlyMap<string, string[]>,
): Change[] {
  if (state.kind !== "new" && state.kind !== "listed again") return [];
  const resolved = itemOf(state.current)!;
  if (resolved.owners.length === 0 && !known.opensOwnerless) return [];
  if (isSpokenFor(resolved, known, claimed)) return [];
  return [planOpening(task, state.current, state.kind === "new" ? null : state.issue)];
}

/** Keeps the newest change of each issue's state. In one meeting, a change by number wins. */
function keepNewest(changes: Change[]): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    if (!changesState(change)) continue;
    const key = addressKey(change.issue);
    const other = newest.get(key);
    if (!other || !changesState(other) || compareMeetings(placeOf(other), placeOf(change)) <= 0)
      newest.set(key, change);
  }
  return changes.filter((change) => !changesState(change) || newest.get(addressKey(change.issue)) === change);
}

function placeOf({ resolved: { path, meeting } }: Close | Reopen): Place {
  return { path, date: meeting.date };
}

/** The number of issues that a push would have opened, and the limit. */
export interface OverLimit {
  count: number;
  limit: number;
}

function changesState(change: Change): change is Close | Reopen {
  return change.kind === "close" || change.kind === "reopen";
}

/**
 * Drops all openings if there are more than the limit (docs/behaviour.md#limit).
 *
 * @example
 * keepToLimit(planOf30Openings, 25) // → { changes: [], overLimit: { count: 30, limit: 25 } }
 */
export function keepToLimit(
  changes: Change[],
  limit: number,
): { changes: Change[]; overLimit: OverLimit | null } {
  const count = changes.filter(({ kind }) => kind === "open").length;
  if (count <= limit) return { changes, overLimit: null };
  return { changes: changes.filter(({ kind }) => kind !== "open"), overLimit: { count, limit } };
}

/** Splits an item into one per owner (`shared-items: issue-per-owner`). */
export function oneItemPerOwner(resolved: ResolvedItem): ResolvedItem[] {
  if (resolved.owners.length < 2) return [resolved];
  return resolved.owners.map((owner) => ({
    ...resolved,
    owners: [owner],
    item: { ...resolved.item, owners: [owner.owner] },
  }));
}
