import { areSameLogins, withoutLogins } from "../github/logins.js";
import {
  type Applied,
  assigneesOf,
  type Change,
  type ChangeSummary,
  markerOf,
  type Outcome,
  summariseChange,
  type TrackedIssue,
  unresolvedOf,
} from "../plan/change.js";
import { itemKey, taskOf } from "../plan/identity.js";
import { addressKey, addressOf, type IssueAddress, printReference, type Repository } from "../repository.js";
import type { Sought } from "../store/issues.js";
import { issueTitle } from "../text/issue.js";
import { titleOf } from "../text/title.js";

/** A change that was begun, as it is remembered until it is known what became of it. */
export interface PendingChange {
  kind: Outcome["kind"];
  /** The issue that it changes; null where it is one that the same run opens. */
  issue: IssueAddress | null;
  /** The item that it is about, or for which its issue is opened. */
  item: string | null;
  title: string;
  unresolved: Outcome["unresolved"];
  /** Who is to be assigned. */
  wanted: string[];
  /** Who was, where the issue is ours. */
  before: string[] | null;
  changeSummary: ChangeSummary;
}

const KINDS: Record<Change["kind"], Outcome["kind"]> = {
  open: "opened",
  link: "linked",
  close: "closed",
  update: "updated",
  reopen: "reopened",
  gone: "gone",
  place: "assigned",
  wait: "waiting",
  undo: "undone",
  backdate: "backdated",
  duplicate: "duplicate",
};

/** What is told by its item; of the others an issue of ours tells its own title. */
const TOLD_BY_ITEM: Outcome["kind"][] = ["opened", "linked", "closed"];

/**
 * What to remember of a change before it is made.
 *
 * @example
 * toPendingChange({ kind: "close", resolved, issue: { home: 1, number: 4 }, own: true }) // → { kind: "closed", issue: { home: 1, number: 4 }, … }
 */
export function toPendingChange(change: Change): PendingChange {
  const resolved = "resolved" in change ? change.resolved : null;
  const opened = change.kind === "link" && "kind" in change.issue ? change.issue : null;
  const isNew = change.kind === "open" || opened !== null;
  const item = opened?.resolved ?? resolved;
  return {
    kind: KINDS[change.kind],
    issue: isNew ? null : addressOf(change.issue as IssueAddress),
    item: item && itemKey(markerOf(item)),
    title: resolved ? issueTitle(resolved) : (change as { issue: TrackedIssue }).issue.title,
    unresolved: resolved && change.kind !== "link" && change.kind !== "close" ? unresolvedOf(resolved) : [],
    wanted: change.kind === "link" ? change.assign : resolved ? assigneesOf(resolved) : [],
    before: "issue" in change && "marker" in change.issue ? change.issue.assignees : null,
    changeSummary: summariseChange(change),
  };
}

/** Whether two are one change, begun twice. */
export function isSameChange(one: PendingChange, other: PendingChange): boolean {
  return keyOf(one) === keyOf(other);
}

/** Builds a key that is equal for a change and the same change planned again. */
export function keyOf({ kind, issue, item }: PendingChange): string {
  return `${kind} ${issue && addressKey(issue)} ${item}`;
}

/** Whether an outcome is what became of a change. */
export function isOutcomeOf(
  pending: PendingChange,
  { kind, issue }: Outcome,
  tracked: TrackedIssue[],
): boolean {
  const address = findIssue(pending, tracked);
  return kind === pending.kind && address !== null && addressKey(issue) === addressKey(address);
}

/**
 * What became of a change that was begun, and made before a crash; null where its issue is not there.
 *
 * @param tracked the issues of ours as they are now
 * @param issueRepositories the repositories in which issues live, by GitHub's numbers of them
 * @param notes the repository of the notes
 */
export function expectOutcome(
  pending: PendingChange,
  tracked: TrackedIssue[],
  issueRepositories: ReadonlyMap<number, { repository: Repository }>,
  notes: Repository,
): Applied | null {
  const { kind, title, unresolved, wanted, before, changeSummary } = pending;
  const issue = findIssue(pending, tracked);
  if (!issue) return null;
  const home = issueRepositories.get(issue.home)?.repository ?? notes;
  const isHere = home.id === notes.id;
  const ours = tracked.find((each) => addressKey(each) === addressKey(issue));
  const now = ours?.assignees ?? [];
  const changed = before !== null && !areSameLogins(now, before);
  return {
    kind,
    issue,
    reference: printReference(issue.number, isHere ? null : home),
    url: ours?.url ?? `${home.url}/issues/${issue.number}`,
    title: TOLD_BY_ITEM.includes(kind) || !ours ? title : isHere ? ours.title : titleOf(ours.marker.task),
    assignees: kind === "linked" ? wanted : kind === "opened" || changed ? now : [],
    unresolved,
    refused: kind === "opened" ? withoutLogins(wanted, now) : [],
    changeSummary,
  };
}

/** What to ask of the issues to find those that changes are about. */
export function soughtFor(changes: PendingChange[]): Sought {
  return {
    addresses: changes.flatMap(({ issue }) => issue ?? []),
    tasks: changes.flatMap(({ issue, item }) => (issue === null && item !== null ? taskOf(item) : [])),
  };
}

function findIssue({ issue, item }: PendingChange, tracked: TrackedIssue[]): IssueAddress | null {
  const found = issue ?? tracked.find(({ marker }) => itemKey(marker) === item);
  return found ? addressOf(found) : null;
}
