import type { Context } from "../apply/context.js";
import { seriesOf } from "../notes/meetings/series.js";
import type { ResolvedItem, TrackedIssue } from "../plan/change.js";
import { taskKey } from "../plan/identity.js";
import { knownIssueOf, placeIssues } from "../plan/known-issue.js";
import { recordIssue } from "../plan/record.js";
import type { Judged, TrackedTask } from "../plan/states.js";
import { type Copy, withoutCopies } from "../plan/twins.js";
import { addressKey, addressOf, type IssueAddress } from "../repository.js";
import type { Ledger } from "../store/ledger.js";
import { findTasksInAll } from "../tasks/all-notes.js";
import { keepRelevant } from "../tasks/changed.js";
import { findTasksInSteps } from "../tasks/identity.js";
import type { ListedMeeting, Versions } from "../tasks/model.js";
import { findNewestMeetings, judge, type NewestMeetings, type Opens } from "../tasks/state.js";
import { findKnownCopies } from "./copies.js";
import { type Interrupted, isInterrupted, NOT_INTERRUPTED } from "./interrupted.js";
import { recallLatestMeetings, rememberLatestMeetings } from "./latest-notes.js";
import type { ReadNotes } from "./read-notes.js";
import { asRefreshed } from "./refresh-issues.js";
import { takeSteps } from "./take-steps.js";

export interface Unjudged {
  versions: Versions;
  /** Our issues that were just read from GitHub. */
  refreshed: TrackedIssue[];
  interrupted?: Interrupted;
  opens: Opens;
}

export interface JudgedTasks {
  judged: Judged[];
  /** The issues that may belong to them. */
  tracked: TrackedIssue[];
  /** Issues with the marker of another one. They belong to no task. */
  copies: Copy[];
  newest: NewestMeetings;
  /** The meetings at the head. */
  head: ListedMeeting[];
}

/** Converts meetings to those of the task model, with resolved items. */
export function listMeetings(
  notes: ReadNotes[],
  items: ResolvedItem[][],
  findNamed: (resolved: ResolvedItem) => IssueAddress[],
): ListedMeeting[] {
  const series = new Map<string, string>();
  return notes.map(({ path, meeting: { date, line } }, index) => {
    if (!series.has(path)) series.set(path, seriesOf(path));
    const listed = items[index]!.map((resolved) => ({ ...resolved, named: findNamed(resolved) }));
    return { path, series: series.get(path)!, date, line, items: listed };
  });
}

/** Finds the tasks in notes with their issues, and the state of each. */
export async function judgeTasks(
  { versions, refreshed, interrupted = NOT_INTERRUPTED, opens }: Unjudged,
  context: Pick<Context, "ledger" | "clock">,
): Promise<JudgedTasks> {
  const { ledger } = context;
  const relevant = keepRelevant(versions, interrupted.paths);
  const meetings = [...relevant.base, ...relevant.head];
  const items = meetings.flatMap((meeting) => meeting.items);
  const remembered = await ledger.issuesOf({
    meetings,
    cores: items.map(({ item }) => item.task),
    addresses: [...items.flatMap(({ named }) => named), ...interrupted.issues],
    // An issue that another tool just opened may be a copy of an issue of other meetings.
    tasks: refreshed.map(({ marker }) => taskKey(marker)),
  });
  const tracked = asRefreshed(remembered, refreshed);
  const copies = await findKnownCopies(tracked, context);
  const issues = withoutCopies(tracked, copies).map((issue) => ({
    ...knownIssueOf(issue),
    isInterrupted: isInterrupted(interrupted, issue),
  }));
  const known = placeIssues(issues, [...versions.base, ...versions.head]);
  const latest = await recallLatestMeetings(ledger);
  const before = new Map([...latest].map(([series, [newest]]) => [series, newest!]));
  const newest = findNewestMeetings(versions.head, known, before);
  const steps = opens === "all" ? findTasksInAll(relevant.head, known) : findTasksInSteps(relevant, known);
  const tasks = await takeSteps(steps, context.clock);
  return {
    judged: tasks.map((task) => ({ task, state: judge(task, newest, opens) })),
    tracked,
    copies,
    newest,
    head: versions.head,
  };
}

/** Remembers the record of each task after a plan was applied, and the latest meetings of each series. */
export async function rememberTasks(
  { judged, newest, head }: Pick<JudgedTasks, "judged" | "newest" | "head">,
  ledger: Ledger,
): Promise<void> {
  const tracked = judged.filter((each): each is Judged & { task: TrackedTask } => each.task.issue !== null);
  const issues = await ledger.issuesOf({ addresses: tracked.map(({ task }) => addressOf(task.issue)) });
  const byAddress = new Map(issues.map((issue) => [addressKey(issue), issue]));
  for (const { task, state } of tracked) {
    const issue = byAddress.get(addressKey(task.issue));
    if (!issue) continue;
    const judged = recordIssue(task, state);
    // A person may have closed the issue before our write.
    const record = issue.marker.done === undefined ? { ...judged, closedBy: null } : judged;
    const isToldClosed = state.kind === "lagging" || (state.kind !== "open" && task.issue.isToldClosed);
    const isKnown = JSON.stringify(record) === JSON.stringify(issue.record);
    if (!isKnown || isToldClosed !== (issue.isToldClosed ?? false))
      await ledger.rememberIssue({ ...issue, record, isToldClosed });
  }
  await rememberLatestMeetings({ head, newest }, ledger);
}
