import type { ActionItem, Meeting as MeetingNotes } from "../notes/model.js";
import type { Resolution } from "../people/model.js";
import type { IssueAddress } from "../repository.js";

/** Where and when a meeting stands. */
export interface Place {
  path: string;
  /** `YYYY-MM-DD`; null if unknown. */
  date: string | null;
}

/** An action item of one meeting, with its owners as people. */
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

/** The meetings of the files that changed, as one reader reads both versions. */
export interface Versions {
  base: ListedMeeting[];
  head: ListedMeeting[];
}

/** An owner as a marker knows one. */
export interface KnownOwner {
  name: string;
  login: string | null;
}

/** A task as a bullet lists it. */
export interface Listing {
  task: string;
  owners: KnownOwner[];
  /** The words that told it from the other bullets of its meeting; null if the marker does not hold them. */
  words: readonly string[] | null;
}

/** An issue that stands for a task, as its marker and GitHub tell it. */
export interface KnownIssue extends IssueAddress {
  state: "open" | "closed";
  series: string;
  /** The task as the current mention lists it, then as earlier ones did. */
  listings: [Listing, ...Listing[]];
  first: Place;
  last: Place & { done: boolean };
  /** How many meetings listed the task. */
  mentions: number;
  /** The meeting for whose tick we closed the issue; null if a person closed it. */
  closedBy: Place | null;
  /** The issue after which the task was taken again. */
  after: IssueAddress | null;
  /** A check said that the issue is closed although notes list it. */
  isToldClosed: boolean;
  /** A check said that the current mention was removed. */
  isToldRemoved: boolean;
  /** Somebody undid, deleted or transferred the issue: nothing opens, and nothing is said. */
  isLeftAlone: boolean;
}

/** One meeting of a series: files that hold a meeting of the same date are one meeting. */
export interface Meeting extends Place {
  series: string;
  /** The same wherever its files stand. */
  key: string;
  /** Notes at the head hold the meeting, also if they list nothing. */
  isHeld: boolean;
}

/** One bullet of a meeting, at the base and at the head; one of the two may be missing. */
export interface Bullet {
  before: ListedItem | null;
  now: ListedItem | null;
}

/** What one meeting says of a task. */
export interface Mention {
  meeting: Meeting;
  /** The bullets that list the task; more than one if the meeting repeats it. */
  bullets: Bullet[];
  /** The words that tell it from the other bullets of the meeting. */
  words: readonly string[];
}

/** A task and all its mentions that were read, in the order of their meetings. */
export interface Task {
  series: string;
  mentions: Mention[];
  /** The issue that stands for the task now; null if there is none. */
  issue: KnownIssue | null;
}
