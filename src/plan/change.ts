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

/** An issue that stands for an item, as GitHub has it now. */
export interface TrackedIssue extends IssueAddress {
  title: string;
  state: "open" | "closed";
  assignees: string[];
  url: string;
  marker: Marker;
  /** What we remember of its task; left out where its marker alone tells. */
  record?: TaskRecord;
  /** A check said that it is closed although notes list its task. */
  isToldClosed?: boolean;
  /** Our own text in the body; null where a person took it out. */
  text: string | null;
  /** A person opened it, and no bot. */
  byPerson?: true;
  /** The login that GitHub names as its author, where we remember the issue as ours and that author's marker does not count. */
  shownAs?: string;
  /** Set if the issue is gone. It then counts as closed and is left alone. */
  absent?: Absence;
}

/** Why an issue is not where it was; GitHub does not tell everybody which of two it is. */
export type Absence = "deleted" | "transferred" | "deleted or transferred" | "converted to a discussion";

/** An issue or pull request that an item names, as GitHub has it now. */
export interface NamedIssue extends IssueAddress {
  state: "open" | "closed";
  isPullRequest: boolean;
  assignees: string[];
  /** The items whose comment of ours it carries already. */
  linked: Marker[];
}

/** In which meetings an item was taken before it got its issue, where an import found more than one. */
export interface History {
  /** How many they were, the last one included. */
  meetings: number;
  /** When the first and the last were, `YYYY-MM-DD`. */
  since: string | null;
  until: string | null;
}

/** Opens an issue for a task. */
export interface Open {
  kind: "open";
  resolved: ResolvedItem;
  record: TaskRecord;
}

/** Comments an item on an issue that it names, and assigns its owner if nobody is. */
export interface NamedLink {
  kind: "link";
  because: "named";
  resolved: ResolvedItem;
  issue: IssueAddress;
  assign: string[];
}

/** Tells an issue which later meetings repeat its task. */
export interface RepeatedLink {
  kind: "link";
  because: "repeated";
  /** The item in the newest of them. */
  resolved: ResolvedItem;
  issue: TrackedIssue;
  /** The items in all that it was not told of, the newest last. */
  repeated: ResolvedItem[];
  record: TaskRecord;
}

export type Link = NamedLink | RepeatedLink;

/** Closes an issue as completed because the notes say so. */
export interface Close {
  kind: "close";
  resolved: ResolvedItem;
  issue: IssueAddress;
  /** Null if the item says so by the number of an issue, which is not its own. */
  record: TaskRecord | null;
}

/** Brings an issue's title, body and assignees in line with its item, as far as people left them to us. */
export interface Update {
  kind: "update";
  resolved: ResolvedItem;
  issue: TrackedIssue;
  record: TaskRecord;
}

/** Opens an issue again: the notes take back that it is done, or say `reopens #12`. */
export interface Reopen {
  kind: "reopen";
  resolved: ResolvedItem;
  issue: IssueAddress;
  /** Null if the item says so by the number of an issue, which is not its own. */
  record: TaskRecord | null;
}

/** Says on an issue that its item is not in the notes any more, and closes it as not planned where that is wished. */
export interface Removal {
  kind: "remove";
  issue: TrackedIssue;
  close: boolean;
}

/** Gives an issue the owner it waits for. */
export interface Assignment {
  kind: "assign";
  issue: TrackedIssue;
  name: string;
  login: string;
  /** A person said so on this very issue, which teaches it for others. */
  said: boolean;
}

/** Lets an issue wait again, because the answer that people gave was taken back. */
export interface Wait {
  kind: "wait";
  issue: TrackedIssue;
  name: string;
}

/** Closes an issue as not planned, because somebody took back that it was opened. */
export interface Undo {
  kind: "undo";
  issue: TrackedIssue;
  /** The login of who took it back. */
  by: string;
}

/** Notes in an issue that its item had been taken before, as an import found. */
export interface Backdate {
  kind: "backdate";
  issue: TrackedIssue;
  history: History;
  /** The first of its meetings. */
  first: { path: string; date: string };
}

/** Closes an issue that was opened for an item that had one. */
export interface Duplicate {
  kind: "duplicate";
  issue: TrackedIssue;
  /** The older one. */
  original: TrackedIssue;
}

/** A change that an item of the notes asks for. */
export type ItemChange = Open | Link | Close | Update | Reopen;

/** One change to make on GitHub. */
export type Change = ItemChange | Removal | Assignment | Wait | Undo | Backdate | Duplicate;

/** A task is known by its beginning: a marker has to fit into a body. */
const TASK_CHARACTERS = 1000;

/**
 * The marker that an item's comments carry, and by which it is known again.
 *
 * @example
 * markerOf({ path: "a.md", item: { owners: ["Ada"], task: "write", … }, … }) // → { version: 1, path: "a.md", owners: ["Ada"], task: "write" }
 */
export function markerOf({ path, item }: ResolvedItem): Marker {
  return { version: 1, path, owners: item.owners, task: item.task.slice(0, TASK_CHARACTERS) };
}

/**
 * The marker that an item's issue carries, what it records of its task aside: whom we assigned and for whom it waits is in it too.
 *
 * @param refused the logins that GitHub would not assign
 * @param run which run of ours opened the issue, by its mark; null where that is not known
 * @example
 * issueMarkerOf({ owners: [knownAda, unknownMindy], … }, [], "8d0c…")
 * // → { version: 1, …, assigned: ["aokafor"], waits: ["Mindy"], run: "8d0c…" }
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

/** The owners that could not be placed. */
export function unresolvedOf({ owners }: ResolvedItem): Resolution[] {
  return owners.filter(({ kind }) => kind !== "known");
}

/** The logins an item's owners go by, each once. */
export function assigneesOf(resolved: ResolvedItem): string[] {
  const logins = resolved.owners.flatMap((owner) => (owner.kind === "known" ? [owner.login] : []));
  return [...new Set(logins)];
}
