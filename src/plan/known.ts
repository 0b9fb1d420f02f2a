import { type IssueAddress, isSameIssue } from "../repository.js";
import type { NewestMeetings } from "../tasks/state.js";
import type { NamedIssue, ResolvedItem, TrackedIssue } from "./change.js";

/** The input of a plan besides the tasks. */
export interface Known {
  tracked: TrackedIssue[];
  /** Issues that items name, and those whose comments were read, by {@link addressKey}. */
  named: ReadonlyMap<string, NamedIssue>;
  /** Returns true if we commented an item on an issue before. */
  hasLink(issue: IssueAddress, resolved: ResolvedItem): boolean;
  /** Returns true if the outcome of an earlier change of an issue for an item is unknown. By default none is. */
  isPending?(issue: IssueAddress, resolved: ResolvedItem): boolean;
  /** Returns the issues within reach that an item names, and those to close and to reopen. */
  namedBy(resolved: ResolvedItem): NamedAddresses;
  /** From `ownerless`. */
  opensOwnerless: boolean;
  /** The newest meeting of each series. References in much older meetings are no news. */
  newest: NewestMeetings;
  /** From `removed`. */
  closesRemoved: boolean;
}

interface NamedAddresses {
  named: IssueAddress[];
  closes: IssueAddress[];
  reopens: IssueAddress[];
}

/** Returns the issues that an item names as its own. Those that it closes or reopens belong to other tasks. */
export function repeatableBy(resolved: ResolvedItem, known: Pick<Known, "namedBy">): IssueAddress[] {
  const { named, closes, reopens } = known.namedBy(resolved);
  return named.filter((issue) => ![...closes, ...reopens].some((each) => isSameIssue(each, issue)));
}
