import type { ActionItem, Meeting } from "../../src/notes/meeting.js";
import type { Resolution } from "../../src/people/model.js";

/** What the App makes of a sheet: all that the page shows, as plain data. */
export interface Reading {
  /** The newest meeting. */
  meeting: Pick<Meeting, "title" | "date" | "attendees">;
  /** How many meetings the notes hold. */
  meetings: number;
  items: ReadItem[];
  suggestions: ReadSuggestion[];
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
  /** One, or one an owner where each owner gets an issue. */
  results: Result[];
}

/** A commitment in running text that stays one. */
export interface ReadSuggestion {
  line: number;
  task: string;
  owners: Resolution[];
}

/** What becomes of an item on GitHub. */
export type Result = OpenedIssue | JoinedIssue | Nothing;

/** The issue that an item opens. */
export interface OpenedIssue {
  kind: "open";
  title: string;
  labels: string[];
  assignees: string[];
  /** GitHub's Markdown. */
  body: string;
}

/** An issue that an item names, and the comment that is written there. */
export interface JoinedIssue {
  kind: "link" | "close";
  number: number;
  assignees: string[];
  /** GitHub's Markdown. */
  body: string;
}

/** Why an item changes nothing. */
interface Nothing {
  kind: "nothing";
  because: string;
}
