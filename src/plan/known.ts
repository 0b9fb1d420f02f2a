import { type IssueAddress, isSameIssue } from "../repository.js";
import type { NewestMeetings } from "../tasks/state.js";
import type { NamedIssue, ResolvedItem, TrackedIssue } from "./change.js";

/** What a plan is made from besides the items. */
export interface Known {
  tracked: TrackedIssue[];
  /** The issues that items name, and those whose comments were looked at, by {@link addressKey}. */
  named: ReadonlyMap<string, NamedIssue>;
  /** Whether an item was commented on an issue before. */
  hasLink(issue: IssueAddress, resolved: ResolvedItem): boolean;
  /** Whether a change of an issue for an item was begun, and nobody knows whether it was done; left out, none was. */
  isPending?(issue: IssueAddress, resolved: ResolvedItem): boolean;
  /** The issues within our reach that an item names, and those of them it says to close and to reopen. */
  namedBy(resolved: ResolvedItem): NamedAddresses;
  /** Whether an item that names nobody gets an issue (`ownerless`). */
  opensOwnerless: boolean;
  /** The newest meeting of each series: what a much older one says of issues that are named is no news. */
  newest: NewestMeetings;
  /** Whether an issue whose item is gone is closed (`removed`). */
  closesRemoved: boolean;
}

/** The issues that an item names. */
interface NamedAddresses {
  named: IssueAddress[];
  closes: IssueAddress[];
  reopens: IssueAddress[];
}

/** The issues that an item names as its own task's: what it says to close or to open again it says of another's. */
export function repeatableBy(resolved: ResolvedItem, known: Pick<Known, "namedBy">): IssueAddress[] {
  const { named, closes, reopens } = known.namedBy(resolved);
  return named.filter((issue) => ![...closes, ...reopens].some((each) => isSameIssue(each, issue)));
}
