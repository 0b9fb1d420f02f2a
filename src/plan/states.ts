import { addressKey, addressOf } from "../repository.js";
import type { KnownIssue, Task } from "../tasks/model.js";
import { itemOf, type State } from "../tasks/state.js";
import type { Change, TrackedIssue } from "./change.js";
import type { Known } from "./known.js";
import { recordIssue, recordOpening } from "./record.js";

/** Plans the changes of one task's issue, references aside. */
export function planState(task: Task, state: State, known: Known): Change[] {
  if (state.kind !== "new") return [];
  const resolved = itemOf(state.current)!;
  return [{ kind: "open", resolved, record: recordOpening(task, state.current) }];
}
