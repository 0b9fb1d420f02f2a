import type { ActionItem, Meeting } from "../notes/meeting.js";
import type { Resolution } from "../people/resolve.js";
import type { IssueAddress } from "../repository.js";
import type { Marker } from "../text/marker.js";

/** An action item with where it was written and who its owners are. */
export interface TakenItem {
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
  /** Our own text in the body; null where a person took it out. */
  text: string | null;
}

/** An issue or pull request that an item names, as GitHub has it now. */
export interface NamedIssue extends IssueAddress {
  state: "open" | "closed";
  isPullRequest: boolean;
  assignees: string[];
  /** The items whose comment of ours it carries already. */
  linked: Marker[];
}

/** Opens an issue for an item. */
export interface Open {
  kind: "open";
  taken: TakenItem;
}

/** Comments an item on an issue that exists, or on one that the same plan opens, and assigns its owner if nobody is. */
export interface Link {
  kind: "link";
  taken: TakenItem;
  issue: IssueAddress | Open;
  because: "named" | "repeated";
  assign: string[];
  /** Which meeting it is that takes the item, and when the first one did; of a repetition. */
  repetition?: { meeting: number; since: string | null };
}

/** Closes an issue as completed because the notes say so. */
export interface Close {
  kind: "close";
  taken: TakenItem;
  issue: IssueAddress;
  /** It is one of ours, and remembers why it was closed. */
  own: boolean;
}

/** Brings an issue's title, body and assignees in line with its item, as far as people left them to us. */
export interface Update {
  kind: "update";
  taken: TakenItem;
  issue: TrackedIssue;
}

/** Opens an issue again: the notes take back that it is done, or say `reopens #12`. */
export interface Reopen {
  kind: "reopen";
  taken: TakenItem;
  issue: IssueAddress;
  /** The issue stands for this very item, and is brought in line with it. */
  standsForIt: boolean;
}

/** Says on an issue that its item is not in the notes any more, and closes it as not planned where that is wished. */
export interface Gone {
  kind: "gone";
  issue: TrackedIssue;
  close: boolean;
}

/** Gives an issue the owner it waits for. */
export interface Place {
  kind: "place";
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

/** A change that an item of the notes asks for. */
export type ItemChange = Open | Link | Close | Update | Reopen;

/** One change to make on GitHub. */
export type Change = ItemChange | Gone | Place | Wait;

/** What became of a change. */
export interface Outcome {
  kind: "opened" | "linked" | "closed" | "updated" | "reopened" | "gone" | "assigned" | "waiting";
  issue: IssueAddress;
  /** How people write it where the notes stand: `#12`, or `owner/name#12` where it lives elsewhere. */
  reference: string;
  url: string;
  title: string;
  assignees: string[];
  /** The owners that could not be placed. */
  unplaced: Resolution[];
  /** The logins that GitHub would not assign. */
  refused: string[];
}

/** A task is known by its beginning: a marker has to fit into a body. */
const TASK_CHARACTERS = 1000;

/**
 * The marker that an item's comments carry, and by which it is known again.
 *
 * @example
 * markerOf({ path: "a.md", item: { owners: ["Ada"], task: "write", … }, … }) // → { version: 1, path: "a.md", owners: ["Ada"], task: "write" }
 */
export function markerOf({ path, item }: TakenItem): Marker {
  return { version: 1, path, owners: item.owners, task: item.task.slice(0, TASK_CHARACTERS) };
}

/**
 * The marker that an item's issue carries: whom we assigned and for whom it waits is in it too.
 *
 * @param refused the logins that GitHub would not assign
 * @example
 * issueMarkerOf({ owners: [knownAda, unknownMindy], … }, []) // → { version: 1, …, assigned: ["aokafor"], waits: ["Mindy"] }
 */
export function issueMarkerOf(taken: TakenItem, refused: string[]): Marker {
  const { date } = taken.meeting;
  const assigned = assigneesOf(taken).filter((login) => !refused.includes(login));
  const waits = unplacedOf(taken).map(({ owner }) => owner);
  return {
    ...markerOf(taken),
    ...(date !== null && { date }),
    ...(assigned.length > 0 && { assigned }),
    ...(waits.length > 0 && { waits }),
  };
}

/** The owners that could not be placed. */
export function unplacedOf({ owners }: TakenItem): Resolution[] {
  return owners.filter(({ kind }) => kind !== "known");
}

/** The logins an item's owners go by, each once. */
export function assigneesOf(taken: TakenItem): string[] {
  const logins = taken.owners.flatMap((owner) => (owner.kind === "known" ? [owner.login] : []));
  return [...new Set(logins)];
}
