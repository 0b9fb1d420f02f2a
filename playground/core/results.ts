import type { Configuration } from "../../src/config/schema.js";
import { seriesOf } from "../../src/notes/meetings/series.js";
import { withoutLogins } from "../../src/people/logins.js";
import type { Person } from "../../src/people/model.js";
import {
  assigneesOf,
  type Change,
  type ItemChange,
  type NamedIssue,
  type ResolvedItem,
} from "../../src/plan/change.js";
import type { Known } from "../../src/plan/known.js";
import { keepToLimit, type OverLimit, planTasks } from "../../src/plan/plan.js";
import { readReference } from "../../src/plan/reference.js";
import type { Judged } from "../../src/plan/states.js";
import { addressKey, fullName, type IssueAddress } from "../../src/repository.js";
import { findTasks } from "../../src/tasks/identity.js";
import type { ListedMeeting } from "../../src/tasks/model.js";
import { findNewestMeetings, judge } from "../../src/tasks/state.js";
import { closeComment, issueBody, issueLabels, issueTitle, linkComment } from "../../src/text/issue.js";
import type { NotesLocation } from "../../src/text/notes-location.js";
import { REPOSITORY } from "./harbour.js";
import type { Result } from "./reading.js";

/** What results are made with. */
export interface Circumstances {
  path: string;
  configuration: Configuration;
  assignable: Person[] | null;
}

/**
 * What becomes of every item on a GitHub that has no issue of ours yet, and on which every issue that the notes name is open.
 *
 * @example
 * findResults([itemOfAda], { path: "meetings/a.md", … }).of(itemOfAda) // → [{ kind: "open", title: "write the post", … }]
 */
export function findResults(
  items: ResolvedItem[],
  circumstances: Circumstances,
): { of(resolved: ResolvedItem): Result[]; overLimit: OverLimit | null } {
  const judged = judgeItems(items, circumstances);
  const changes = planTasks(judged, knownOf(items, circumstances));
  const { overLimit } = keepToLimit(changes, circumstances.configuration.limit);
  const results = new Map<ResolvedItem["item"], Result[]>();
  for (const change of changes.filter(isOfItem)) {
    const result = describe(change, circumstances);
    if (result) {
      const item = change.resolved.item;
      results.set(item, [...(results.get(item) ?? []), result]);
    }
  }
  return {
    overLimit,
    of: (resolved) =>
      results.get(resolved.item) ?? [{ kind: "nothing", because: explainNothing(resolved, judged) }],
  };
}

/** The tasks of a file that is new, and how each stands. */
function judgeItems(items: ResolvedItem[], { path }: Circumstances): Judged[] {
  const series = seriesOf(path);
  const meetings = new Map<number, ListedMeeting>();
  for (const resolved of items) {
    const { line, date } = resolved.meeting;
    const meeting = meetings.get(line) ?? { path, series, date, line, items: [] };
    // No issue is ours yet that an item could name.
    meeting.items.push({ ...resolved, named: [] });
    meetings.set(line, meeting);
  }
  const head = [...meetings.values()];
  const newest = findNewestMeetings(head, []);
  return findTasks({ base: [], head }, []).map((task) => ({ task, state: judge(task, newest, "news") }));
}

function knownOf(items: ResolvedItem[], { configuration }: Circumstances): Known {
  const namedBy = ({ item }: ResolvedItem) => ({
    named: item.references.filter((each) => !item.mentioned.includes(each)).flatMap(findIssue),
    closes: item.closes.flatMap(findIssue),
    reopens: item.reopens.flatMap(findIssue),
  });
  const named = items.flatMap((resolved) => namedBy(resolved).named);
  return {
    tracked: [],
    named: new Map(named.map((address) => [addressKey(address), openIssue(address)])),
    hasLink: () => false,
    namedBy,
    opensOwnerless: configuration.ownerless === "open",
    closesRemoved: false,
    newest: new Map(),
  };
}

/** An issue of this repository; the App is installed in no other here. */
function findIssue(reference: string): IssueAddress[] {
  const read = readReference(reference, REPOSITORY.url);
  const isHere = read && (read.repository ?? fullName(REPOSITORY)).toLowerCase() === fullName(REPOSITORY);
  return isHere ? [{ home: REPOSITORY.id, number: read.number }] : [];
}

function openIssue(address: IssueAddress): NamedIssue {
  return { ...address, state: "open", isPullRequest: false, assignees: [], linked: [] };
}

function isOfItem(change: Change): change is ItemChange {
  return "resolved" in change;
}

function describe(change: ItemChange, { path, configuration, assignable }: Circumstances): Result | null {
  const { resolved } = change;
  const place: NotesLocation = {
    repository: REPOSITORY,
    commit: REPOSITORY.defaultBranch,
    path,
    site: configuration.site,
    home: REPOSITORY.id,
    concealed: false,
  };
  const known = assignable?.map(({ login }) => login);
  const refusedOf = (logins: string[]) => (known ? withoutLogins(logins, known) : []);
  switch (change.kind) {
    case "open": {
      const wanted = assigneesOf(resolved);
      const refused = refusedOf(wanted);
      const labels = issueLabels(configuration.labels, resolved);
      const body = issueBody({ resolved, refused, run: null, record: change.record }, place);
      const assignees = withoutLogins(wanted, refused);
      return { kind: "open", title: issueTitle(resolved), labels, assignees, body };
    }
    case "link": {
      if (change.because === "repeated") return null;
      const refused = refusedOf(change.assign);
      const assignees = withoutLogins(change.assign, refused);
      return {
        kind: "link",
        number: change.issue.number,
        assignees,
        body: linkComment(change, place, refused),
      };
    }
    case "close":
      return {
        kind: "close",
        number: change.issue.number,
        assignees: [],
        body: closeComment(resolved, place),
      };
    default:
      return null;
  }
}

function explainNothing({ item, owners }: ResolvedItem, judged: Judged[]): string {
  if (item.done) return "It is done: an issue that was open for it would be closed";
  if (owners.length === 0) return "It names nobody, and “ownerless” is “ignore”";
  const isIts = ({ task }: Judged) =>
    task.mentions.some(({ bullets }) => bullets.some(({ now }) => now?.item === item));
  const state = judged.find(isIts)?.state.kind;
  if (state === "old") return "Its meeting is old: an import opens it";
  return state === "new"
    ? "Another line lists the same task, and counts"
    : "Another line lists the task as done";
}
