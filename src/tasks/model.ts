import type { ActionItem, Meeting as MeetingNotes } from "../notes/model.js";
import type { Resolution } from "../people/model.js";
import type { IssueAddress } from "../repository.js";

export interface Place {
  path: string;
  /** `YYYY-MM-DD`; null if unknown. */
  date: string | null;
}

export interface ListedItem {
  path: string;
  /** The notes of the meeting, which texts name and link. */
  meeting: MeetingNotes;
  item: ActionItem;
  owners: Resolution[];
  /** The issues that the item names as its own task's. */
  named: IssueAddress[];
}

/** One meeting in one file, at one version. */
export interface ListedMeeting extends Place {
  series: string;
  /** The meeting's first line in its file, from 1. */
  line: number;
  items: ListedItem[];
}

/** The meetings of the changed files, both read by one reader. */
export interface Versions {
  base: ListedMeeting[];
  head: ListedMeeting[];
}

/** An owner as in a marker. */
export interface KnownOwner {
  name: string;
  login: string | null;
}

export interface Listing {
  task: string;
  owners: KnownOwner[];
  /** The words that distinguished it from the other bullets of its meeting; null if the marker does not hold them. */
  words: readonly string[] | null;
}

/** An issue of a task, from its marker and GitHub. */
export interface KnownIssue extends IssueAddress {
  state: "open" | "closed";
  series: string;
  /** The task as the current mention lists it, then as earlier ones did. */
  listings: [Listing, ...Listing[]];
  first: Place;
  last: Place & { done: boolean };
  mentions: number;
  /** The meeting whose tick made us close the issue; null if a person closed it. */
  closedBy: Place | null;
  /** The earlier issue of a task that was listed again. */
  after: IssueAddress | null;
  /** A check run said that the issue is closed although notes list it. */
  isToldClosed: boolean;
  /** A check run said that the current mention was removed. */
  isToldRemoved: boolean;
  /** Somebody undid, deleted or transferred the issue, so that nothing opens and nothing is reported. */
  isLeftAlone: boolean;
  /** A sync that did not end changed it, so that it may differ from the notes of the last sync. */
  isInterrupted?: boolean;
}

/** One meeting of a series. Files with a meeting of the same date share it. */
export interface Meeting extends Place {
  series: string;
  /** It does not depend on the folder of its files. */
  key: string;
  /** Notes at the head hold the meeting, even if they list nothing. */
  isHeld: boolean;
}

/** One bullet of a meeting at the base and at the head; one of the two may be null. */
export interface Bullet {
  before: ListedItem | null;
  now: ListedItem | null;
}

export interface Mention {
  meeting: Meeting;
  /** The bullets that list the task; more than one if the meeting repeats it. */
  bullets: Bullet[];
  /** The words that distinguish it from the other bullets of the meeting. */
  words: readonly string[];
}

/** A task and its mentions in the notes that were read, in the order of their meetings. */
export interface Task {
  series: string;
  mentions: Mention[];
  /** The issue that represents the task now. */
  issue: KnownIssue | null;
}
