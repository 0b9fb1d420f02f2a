/** Pushes of one week after the other, planned by the App's own functions. */
import { seriesOf } from "../../src/notes/meetings/series.js";
import type { Change, ResolvedItem } from "../../src/plan/change.js";
import type { Known } from "../../src/plan/known.js";
import { repeatableBy } from "../../src/plan/known.js";
import { knownIssueOf, placeIssues } from "../../src/plan/known-issue.js";
import { keepToLimit, type OverLimit, planTasks } from "../../src/plan/plan.js";
import { recordIssue } from "../../src/plan/record.js";
import { readReference } from "../../src/plan/reference.js";
import type { Judged, TrackedTask } from "../../src/plan/states.js";
import { addressKey, fullName, type IssueAddress } from "../../src/repository.js";
import { keepRelevant } from "../../src/tasks/changed.js";
import { findTasks } from "../../src/tasks/identity.js";
import type { ListedMeeting } from "../../src/tasks/model.js";
import { findNewestMeetings, judge, type NewestMeetings } from "../../src/tasks/state.js";
import type { Annotation } from "../../src/text/annotation.js";
import { annotateTasks } from "../../src/text/task-annotations.js";
import { REPOSITORY } from "./harbour.js";
import { applyChange, type Circumstances, createIssues, findNamed, type Issues, linkKey } from "./issues.js";
import type { Result, ShownIssue } from "./reading.js";
import type { WeekFile } from "./weeks.js";

/** A repository after some pushes. */
export interface Pushed {
  issues: Issues;
  /** The meetings of each file, by its path. */
  files: ReadonlyMap<string, ListedMeeting[]>;
  newest: NewestMeetings;
}

/** What a push did. */
export interface PushReport {
  /** Finds the results of an item, those for each of its owners included; one at least. */
  resultsOf(resolved: ResolvedItem): Result[];
  overLimit: OverLimit | null;
  annotations: Annotation[];
  issues: ShownIssue[];
}

/** Returns a repository without notes and issues. */
export function createRepository(): Pushed {
  return { issues: createIssues(), files: new Map(), newest: new Map() };
}

/**
 * Pushes the file of a week: finds its tasks, plans, and changes the issues of the repository.
 *
 * @param items the resolved items of each meeting of the file
 * @example
 * pushWeek(weekOne, itemsOfWeekOne, { repository: createRepository(), … }).report.resultsOf(post) // → [{ kind: "open", number: 1, … }]
 */
export function pushWeek(
  { path, meetings }: WeekFile,
  items: ResolvedItem[][],
  { repository, circumstances }: { repository: Pushed; circumstances: Circumstances },
): { report: PushReport; repository: Pushed } {
  const { issues } = repository;
  const series = seriesOf(path);
  const pushed = meetings.map(({ date, line }, index): ListedMeeting => {
    const listed = items[index]!.map((each) => ({
      ...each,
      named: repeatableBy(each, { namedBy: findNames }),
    }));
    return { path, series, date, line, items: listed };
  });
  const files = new Map(repository.files).set(path, pushed);
  const versions = { base: [...repository.files.values()].flat(), head: [...files.values()].flat() };
  const tracked = [...issues.own.values()];
  const known = placeIssues(tracked.map(knownIssueOf), [...versions.base, ...versions.head]);
  const newest = findNewestMeetings(versions.head, known, repository.newest);
  const judged = findTasks(keepRelevant(versions), known).map(
    (task): Judged => ({ task, state: judge(task, newest, "news") }),
  );
  const addresses = items.flat().flatMap((resolved) => findNames(resolved).named);
  const plannedWith: Known = {
    tracked,
    named: new Map(addresses.map((address) => [addressKey(address), findNamed(issues, address)])),
    hasLink: (issue, resolved) => issues.links.has(linkKey(issue, resolved)),
    namedBy: findNames,
    opensOwnerless: circumstances.configuration.ownerless === "open",
    closesRemoved: circumstances.configuration.removed === "close",
    newest,
  };
  const { changes, overLimit } = keepToLimit(
    planTasks(judged, plannedWith),
    circumstances.configuration.limit,
  );
  const annotations = annotateTasks(judged, plannedWith, ({ number }) => `#${number}`);
  const { results, told } = applyChanges(changes, issues, circumstances);
  rememberTasks(judged, issues);
  return {
    report: {
      resultsOf: (resolved) =>
        results.get(placeKey(resolved)) ?? [
          { kind: "nothing", because: explainNothing(resolved, judged, circumstances) },
        ],
      overLimit,
      annotations,
      issues: [...issues.own.values()].map(({ number, title, state, assignees }) => ({
        number,
        title,
        state,
        assignees,
        changes: told.get(number) ?? [],
      })),
    },
    repository: { issues, files, newest },
  };
}

const TOLD = {
  open: "opened",
  link: "commented",
  close: "closed",
  reopen: "reopened",
  update: "updated",
  remove: "no longer in the notes",
} as const;

function applyChanges(changes: Change[], issues: Issues, circumstances: Circumstances) {
  const results = new Map<string, Result[]>();
  const told = new Map<number, string[]>();
  for (const change of changes) {
    const result = applyChange(change, issues, circumstances);
    const number = change.kind === "open" ? result?.number : change.issue.number;
    const word = TOLD[change.kind as keyof typeof TOLD];
    if (number) told.set(number, [...(told.get(number) ?? []), word]);
    if (!result || !("resolved" in change)) continue;
    const key = placeKey(change.resolved);
    results.set(key, [...(results.get(key) ?? []), result]);
  }
  return { results, told };
}

/** Remembers of each issue how its task stands, as a sync does. */
function rememberTasks(judged: Judged[], { own }: Issues): void {
  for (const { task, state } of judged) {
    const issue = task.issue && own.get(task.issue.number);
    if (!issue) continue;
    const isToldClosed = state.kind === "lagging" || (state.kind !== "open" && task.issue!.isToldClosed);
    own.set(issue.number, { ...issue, record: recordIssue(task as TrackedTask, state), isToldClosed });
  }
}

function findNames({ item }: ResolvedItem): ReturnType<Known["namedBy"]> {
  return {
    named: item.references.filter((each) => !item.mentioned.includes(each)).flatMap(findIssue),
    closes: item.closes.flatMap(findIssue),
    reopens: item.reopens.flatMap(findIssue),
  };
}

/** Finds an issue of this repository; the App is installed in no other here. */
function findIssue(reference: string): IssueAddress[] {
  const read = readReference(reference, REPOSITORY.url);
  const isHere = read && (read.repository ?? fullName(REPOSITORY)).toLowerCase() === fullName(REPOSITORY);
  return isHere ? [{ home: REPOSITORY.id, number: read.number }] : [];
}

/** Identifies an item by its place, because the task model may give it the owners of an earlier mention. */
function placeKey({ path, item: { line, column } }: ResolvedItem): string {
  return `${path} ${line} ${column}`;
}

function explainNothing(resolved: ResolvedItem, judged: Judged[], { configuration }: Circumstances): string {
  const found = judged.find(({ task }) =>
    task.mentions.some(({ bullets }) =>
      bullets.some(({ now }) => now && placeKey(now) === placeKey(resolved)),
    ),
  );
  const { item } = resolved;
  if (!found) return "It says the same as before";
  const { issue } = found.task;
  if (issue) return `#${issue.number} needs no change`;
  if (item.done) return "It was done before it had an issue, so none is opened";
  if (item.owners.length === 0 && configuration.ownerless === "ignore")
    return "It has no owner, and “ownerless” is “ignore”";
  if (findNames(resolved).named.length > 0) return "An issue that it names already stands for it";
  const state = found.state.kind;
  if (state === "old") return "Its meeting is more than 90 days older than the newest one";
  return state === "new" ? "Another line lists the same task" : "Another line says that the task is done";
}
