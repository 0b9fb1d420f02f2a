import type { ActionItem, Meeting } from "../notes/meeting.js";
import type { Resolution } from "../people/resolve.js";
import type { Marker } from "../text/marker.js";

/** An action item with where it was written and who its owners are. */
export interface TakenItem {
  path: string;
  meeting: Meeting;
  item: ActionItem;
  owners: Resolution[];
}

/** An issue that stands for an item, as GitHub has it now. */
export interface TrackedIssue {
  number: number;
  title: string;
  state: "open" | "closed";
  assignees: string[];
  url: string;
  marker: Marker;
}

/** An issue or pull request that an item names, as GitHub has it now. */
export interface NamedIssue {
  number: number;
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
  issue: number | Open;
  because: "named" | "repeated";
  assign: string[];
}

/** Closes an issue as completed because the notes say so. */
export interface Close {
  kind: "close";
  taken: TakenItem;
  issue: number;
}

/** One change to make on GitHub. */
export type Change = Open | Link | Close;

/** What became of a change. */
export type Outcome =
  | { kind: "opened"; change: Open; number: number; url: string; refused: string[] }
  | { kind: "linked"; change: Link; number: number; url: string }
  | { kind: "closed"; change: Close; number: number; url: string };

/**
 * The marker that an item's issue and comments carry.
 *
 * @example
 * markerOf({ path: "a.md", item: { owners: ["Ada"], task: "write", … }, … }) // → { version: 1, path: "a.md", owners: ["Ada"], task: "write" }
 */
export function markerOf({ path, item }: TakenItem): Marker {
  return { version: 1, path, owners: item.owners, task: item.task };
}

/** The logins an item's owners go by, each once. */
export function assigneesOf(taken: TakenItem): string[] {
  const logins = taken.owners.flatMap((owner) => (owner.kind === "known" ? [owner.login] : []));
  return [...new Set(logins)];
}
