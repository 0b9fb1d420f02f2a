import { countMeetings, itemOf } from "../tasks/state.js";
import type { Backdate, Open, ResolvedItem, TrackedIssue } from "./change.js";
import { type Judged, planOpening } from "./states.js";

export type ImportDecision =
  | "open"
  /** A later meeting lists the task and decides. */
  | "repeated"
  /** Done here or in a later meeting. */
  | "done"
  /** The task has an issue already. */
  | "tracked"
  /** The item names an issue that may be its own. */
  | "named"
  /** The item names nobody, and `ownerless` is `ignore`. */
  | "ownerless";

export interface ImportPlan {
  changes: (Open | Backdate)[];
  decisions: Map<ResolvedItem, ImportDecision>;
}

export interface ImportKnown {
  findIssue(task: Judged["task"]): TrackedIssue | null;
  namesIssue(resolved: ResolvedItem): boolean;
  /** From `ownerless`. */
  opensOwnerless: boolean;
}

/**
 * Plans an issue for every task that is open in the last meeting that lists it.
 *
 * It changes no existing issue, because `closes #12` in old notes may have been undone long ago.
 *
 * @param judged the tasks of all notes, judged for an import
 * @example
 * planImport([post, postDoneLater, lamp], known).changes // → [{ kind: "open", resolved: itemOfLamp, … }]
 */
export function planImport(judged: Judged[], known: ImportKnown): ImportPlan {
  const decisions = new Map<ResolvedItem, ImportDecision>();
  const changes = judged.flatMap((each): (Open | Backdate)[] => {
    const { task, state } = each;
    const items = task.mentions.flatMap(({ bullets }) => bullets.flatMap(({ now }) => now ?? []));
    const current = task.mentions.flatMap((mention) => itemOf(mention) ?? []).at(-1);
    if (!current) return [];
    const decision = decide(each, current, known);
    const others = decision === "tracked" ? decision : "repeated";
    for (const item of items) decisions.set(item, item === current ? decision : others);
    if (decision === "open" && (state.kind === "new" || state.kind === "listed again"))
      return [planOpening(task, state.current, state.kind === "new" ? null : state.issue)];
    return planBackdate(each, known.findIssue(task));
  });
  return { changes, decisions };
}

function decide({ task, state }: Judged, current: ResolvedItem, known: ImportKnown): ImportDecision {
  if (current.item.done) return task.issue ? "tracked" : "done";
  const isOpened = state.kind === "new" || (state.kind === "listed again" && !state.done);
  if (!isOpened) return task.issue ? "tracked" : "done";
  if (known.namesIssue(current)) return "named";
  return current.owners.length === 0 && !known.opensOwnerless ? "ownerless" : "open";
}

/** Adds meetings before the first one that an open issue lists. */
function planBackdate({ task, state }: Judged, issue: TrackedIssue | null): Backdate[] {
  if (!issue || !task.issue || state.kind !== "open" || issue.text === null) return [];
  const { meetings, first } = countMeetings(task);
  const { first: known, last } = task.issue;
  if (!first.date || !known.date || first.date >= known.date) return [];
  return [
    {
      kind: "backdate",
      issue,
      history: { meetings, since: first.date, until: last.date },
      first: { path: first.path, date: first.date },
    },
  ];
}
