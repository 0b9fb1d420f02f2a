import { countMeetings, itemOf } from "../tasks/state.js";
import type { Backdate, Open, ResolvedItem, TrackedIssue } from "./change.js";
import { type Judged, planOpening } from "./states.js";

/** What an import makes of an item. */
export type ImportDecision =
  /** It gets an issue. */
  | "open"
  /** A later meeting lists the task: that one counts. */
  | "repeated"
  /** It is done, or a later meeting says so. */
  | "done"
  /** It has its issue already. */
  | "tracked"
  /** It names an issue, which is left to speak for it. */
  | "named"
  /** It names nobody, and such items get no issue (`ownerless`). */
  | "ownerless";

/** What an import changes, and what it makes of each item. */
export interface ImportPlan {
  changes: (Open | Backdate)[];
  decisions: Map<ResolvedItem, ImportDecision>;
}

/** What an import is planned from besides the tasks. */
export interface ImportKnown {
  /** The issue that stands for a task, as GitHub shows it. */
  findIssue(task: Judged["task"]): TrackedIssue | null;
  /** Whether an item names an issue, anywhere on this GitHub. */
  namesIssue(resolved: ResolvedItem): boolean;
  /** Whether an item that names nobody gets an issue (`ownerless`). */
  opensOwnerless: boolean;
}

/**
 * Plans what to open for all notes at once: an issue for every task that is still to be done by the last meeting that lists it.
 *
 * It opens, and touches no issue that is there: what old notes say of an issue (`closes #12`) may be long undone, and what they name
 * may be done although they do not say so.
 *
 * @param judged the tasks of all notes, judged as an import asks
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

/** An open issue learns of the meetings before the first one it knows. */
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
