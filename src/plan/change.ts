import type { Marker } from "../marker/marker.js";
import type { ActionItem, Meeting } from "../notes/meeting.js";
import type { Resolution } from "../people/model.js";
import type { IssueAddress } from "../repository.js";
import type { TaskRecord } from "./record.js";

/** An action item with where it was written and who its owners are. */
export interface ResolvedItem {
  path: string;
  meeting: Meeting;
  item: ActionItem;
  owners: Resolution[];
}

/** The issue of a task, as GitHub shows it. */
export interface TrackedIssue extends IssueAddress {
  title: string;
  state: "open" | "closed";
  assignees: string[];
  url: string;
  marker: Marker;
  /** Left out if only its marker tells. */
  record?: TaskRecord;
  /** A check already reported that it is closed although notes list its task. */
  isToldClosed?: boolean;
  /** Our part of the body; null if a person removed it. */
  text: string | null;
  /** Set if a person, not a bot, opened it. */
  byPerson?: true;
  /** The author that GitHub shows, if we remember the issue as ours and do not trust that author's markers. */
  shownAs?: string;
  /** Set if the issue is gone. It then counts as closed and is left alone. */
  absent?: Absence;
}

/** Why an issue is gone. GitHub does not tell everybody which of two it is. */
export type Absence = "deleted" | "transferred" | "deleted or transferred" | "converted to a discussion";

/** An issue or pull request that an item names, as GitHub shows it. */
export interface NamedIssue extends IssueAddress {
  state: "open" | "closed";
  isPullRequest: boolean;
  assignees: string[];
  /** Items that we commented on it. */
  linked: Marker[];
}

/** Meetings that listed a task before its issue was opened. */
export interface History {
  /** Counts the last one too. */
  meetings: number;
  /** Dates of the first and the last one, `YYYY-MM-DD`. */
  since: string | null;
  until: string | null;
}

/** Opens an issue for a task. */
export interface Open {
  kind: "open";
  resolved: ResolvedItem;
  record: TaskRecord;
}

/** Comments on an issue that an item names, and assigns the owner if nobody is assigned. */
export interface NamedLink {
  kind: "link";
  because: "named";
  resolved: ResolvedItem;
  issue: IssueAddress;
  assign: string[];
}

/** Comments on an issue which later meetings repeat its task. */
export interface RepeatedLink {
  kind: "link";
  because: "repeated";
  /** In the newest of these meetings. */
  resolved: ResolvedItem;
  issue: TrackedIssue;
  /** In all meetings that the issue does not list yet, newest last. */
  repeated: ResolvedItem[];
  record: TaskRecord;
}

export type Link = NamedLink | RepeatedLink;

/** Closes an issue as completed because the notes say so. */
export interface Close {
  kind: "close";
  resolved: ResolvedItem;
  issue: IssueAddress;
  /** Null if the item names the issue (`closes #12`), because that is not its own. */
  record: TaskRecord | null;
}

/** Updates title, body and assignees, except where people changed them. */
export interface Update {
  kind: "update";
  resolved: ResolvedItem;
  issue: TrackedIssue;
  record: TaskRecord;
}

/** Reopens an issue because the notes take back a tick or say `reopens #12`. */
export interface Reopen {
  kind: "reopen";
  resolved: ResolvedItem;
  /** The newest item of the task, which the issue follows. It may be in a later meeting than the tick. */
  current: ResolvedItem;
  issue: IssueAddress;
  /** Null if the item names the issue, because that is not its own. */
  record: TaskRecord | null;
}

/** Comments that the item was removed from the notes, and closes the issue as not planned if configured. */
export interface Removal {
  kind: "remove";
  issue: TrackedIssue;
  close: boolean;
}

/** Assigns the owner whom an issue waits for. */
export interface Assignment {
  kind: "assign";
  issue: TrackedIssue;
  name: string;
  login: string;
  /** True if a person assigned this very issue, which teaches the name for others. */
  said: boolean;
}

/** Makes an issue wait again, because people removed the assignee who had answered for a name. */
export interface Wait {
  kind: "wait";
  issue: TrackedIssue;
  name: string;
}

/** Closes an issue as not planned, because somebody undid the push that opened it. */
export interface Undo {
  kind: "undo";
  issue: TrackedIssue;
  /** Login. */
  by: string;
}

/** Adds earlier meetings, found by an import, to an issue. */
export interface Backdate {
  kind: "backdate";
  issue: TrackedIssue;
  history: History;
  /** The first of its meetings. */
  first: { path: string; date: string };
}

/** Closes an issue as a duplicate of an older one with the same marker. */
export interface Duplicate {
  kind: "duplicate";
  issue: TrackedIssue;
  original: TrackedIssue;
}

export type ItemChange = Open | Link | Close | Update | Reopen;

export type Change = ItemChange | Removal | Assignment | Wait | Undo | Backdate | Duplicate;

/** A longer task is cut, because the marker has to fit into the body. */
const TASK_CHARACTERS = 1000;

/** Returns the marker of the comments about an item. */
export function markerOf({ path, item }: ResolvedItem): Marker {
  return { version: 1, path, owners: item.owners, task: item.task.slice(0, TASK_CHARACTERS) };
}

/**
 * Returns the marker of an item's issue, without the record of its task.
 *
 * @param refused logins that GitHub would not assign
 * @param run id of the run that opened the issue; null if unknown
 */
export function issueMarkerOf(resolved: ResolvedItem, refused: string[], run: string | null): Marker {
  const assigned = assigneesOf(resolved).filter((login) => !refused.includes(login));
  const waits = unresolvedOf(resolved).map(({ owner }) => owner);
  return {
    ...markerOf(resolved),
    ...(assigned.length > 0 && { assigned }),
    ...(waits.length > 0 && { waits }),
    ...(run !== null && { run }),
  };
}

/** Returns the owners without a known login. */
export function unresolvedOf({ owners }: ResolvedItem): Resolution[] {
  return owners.filter(({ kind }) => kind !== "known");
}

/** Returns the logins of an item's owners, each once. */
export function assigneesOf(resolved: ResolvedItem): string[] {
  const logins = resolved.owners.flatMap((owner) => (owner.kind === "known" ? [owner.login] : []));
  return [...new Set(logins)];
}
