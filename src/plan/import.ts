import type { Backdate, History, Open, ResolvedItem, TrackedIssue } from "./change.js";
import { matchItems } from "./match.js";
import { findThreads, type Thread } from "./threads.js";

/** What an import makes of an item. */
export type ImportDecision =
  /** It gets an issue. */
  | "open"
  /** A later meeting carries it over: that one counts. */
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

/** What an import is planned from besides the items. */
export interface ImportKnown {
  tracked: TrackedIssue[];
  /** Whether an item names an issue, anywhere on this GitHub. */
  namesIssue(resolved: ResolvedItem): boolean;
  /** Whether an item that names nobody gets an issue (`ownerless`). */
  opensOwnerless: boolean;
}

const NO_PATHS: ReadonlySet<string> = new Set();

/**
 * Plans what to open for all notes at once: an issue for every task that is still to be done by the last meeting that speaks of it.
 *
 * It opens, and touches no issue that is there: what old notes say of an issue (`closes #12`) may be long undone, and what they name
 * may be done although they do not say so.
 *
 * @param items of all notes, in the order of their meetings
 * @example
 * planImport([post, postDoneLater, lamp], { … }).changes // → [{ kind: "open", resolved: lamp }]
 */
export function planImport(items: ResolvedItem[], known: ImportKnown): ImportPlan {
  const matches = matchItems(items, known.tracked, NO_PATHS);
  const threads = findThreads(items);
  const own = new Map<TrackedIssue, Thread>();
  for (const thread of threads)
    for (const item of thread) {
      const match = matches.get(item);
      if (match && !match.carriedOver) own.set(match.issue, thread);
    }
  const decisions = new Map<ResolvedItem, ImportDecision>();
  const changes = threads.flatMap((thread): (Open | Backdate)[] => {
    const found = thread.flatMap((item) => matches.get(item)?.issue ?? []);
    // The issue of another task is not this one's, though the words are nearly the same.
    const issue = found.find((each) => own.get(each) === thread) ?? found.find((each) => !own.has(each));
    const resolved = thread.at(-1)!;
    const decision = issue ? "tracked" : judge(resolved, known);
    for (const item of thread)
      decisions.set(item, item === resolved || decision === "tracked" ? decision : "repeated");
    if (issue) return own.has(issue) ? planBackdate(thread, issue) : [];
    return decision === "open" ? [{ kind: "open", resolved, ...tellHistory(thread) }] : [];
  });
  return { changes, decisions };
}

/** What becomes of a task that has no issue, by the last meeting that speaks of it. */
function judge(resolved: ResolvedItem, known: ImportKnown): ImportDecision {
  if (resolved.item.done) return "done";
  if (known.namesIssue(resolved)) return "named";
  return resolved.owners.length === 0 && !known.opensOwnerless ? "ownerless" : "open";
}

/** The meetings that took a task, where they are more than one. */
function tellHistory(thread: Thread): { history?: History } {
  const meetings = new Set(thread.map(({ path }) => path)).size;
  const dates = datesOf(thread);
  if (meetings < 2) return {};
  return { history: { meetings, since: dates[0] ?? null, until: dates.at(-1) ?? null } };
}

/** An open issue learns of the meetings before the first one it knows. */
function planBackdate(thread: Thread, issue: TrackedIssue): Backdate[] {
  const { date, meetings = 1, until = date } = issue.marker;
  const earlier = thread.filter(({ meeting }) => date && meeting.date && meeting.date < date);
  if (issue.state === "closed" || issue.text === null || earlier.length === 0) return [];
  const count = meetings + new Set(earlier.map(({ path }) => path)).size;
  const history = { meetings: count, since: datesOf(earlier)[0] ?? null, until: until ?? null };
  return [{ kind: "backdate", issue, history }];
}

function datesOf(items: ResolvedItem[]): string[] {
  return items.flatMap(({ meeting }) => meeting.date ?? []).sort();
}
