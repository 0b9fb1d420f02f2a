import type { ActionItem, Meeting } from "../../src/notes/model.js";
import type { Resolution } from "../../src/people/model.js";

/** The App's reading of a week, with all that the page shows as plain data. */
export interface Reading {
  /** The newest meeting of the notes. */
  meeting: Pick<Meeting, "title" | "date" | "attendees">;
  /** All meetings of the notes, in the order of the file. */
  meetings: ReadMeeting[];
  /** The paths of all weeks. */
  paths: string[];
  /** The text of the people that the names were looked up in. */
  people: string;
  items: ReadItem[];
  suggestions: ReadSuggestion[];
  /** The issues of the App after the push of this week. */
  issues: ShownIssue[];
  /** Whether the configuration's globs take the path for notes. */
  isNotes: boolean;
  /** Set when the notes would open more issues than one push may. */
  overLimit: { count: number; limit: number } | null;
  annotations: {
    notes: Annotation[];
    configuration: Annotation[];
    people: Annotation[];
  };
}

/** One of several meetings in a file. */
export interface ReadMeeting {
  line: number;
  title: string | null;
  date: string | null;
  /** How many items it lists. */
  items: number;
}

/** Something a person should look at, and where. */
export interface Annotation {
  line: number;
  message: string;
  /** Set when the text cannot be used because of it. */
  fatal?: boolean;
}

/** An action item, who its owners are, and what becomes of it. */
export interface ReadItem {
  item: ActionItem;
  owners: Resolution[];
  /** At least one; several if the item changes an issue in several ways or each owner gets an issue. */
  results: Result[];
}

/** A commitment in running text that stays one. */
export interface ReadSuggestion {
  line: number;
  task: string;
  owners: Resolution[];
}

/** What becomes of an item on GitHub. */
export type Result = OpenedIssue | ChangedIssue | Nothing;

/** The issue that an item opens. */
export interface OpenedIssue {
  kind: "open";
  number: number;
  title: string;
  labels: string[];
  assignees: string[];
  /** GitHub's Markdown. */
  body: string;
}

/** An issue that an item changes. */
export interface ChangedIssue {
  kind: "link" | "close" | "reopen" | "update";
  number: number;
  /** Whether the App opened it in a week before. */
  isOurs: boolean;
  /** Those who are assigned now and were not before. */
  assignees: string[];
  /** The comment, or the new text of an updated issue, in GitHub's Markdown. */
  body: string;
}

/** Why an item changes nothing. */
interface Nothing {
  kind: "nothing";
  because: string;
}

/** An issue of the App as the list of issues shows it. */
export interface ShownIssue {
  number: number;
  title: string;
  state: "open" | "closed";
  assignees: string[];
  /** What the push of this week did with it, in words; empty if nothing. */
  changes: string[];
}
