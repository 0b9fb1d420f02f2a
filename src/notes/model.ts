/** What a file of notes holds (docs/behaviour.md#meetings). */
export interface Notes {
  /** Of the newest meeting. */
  title: string | null;
  /** Of the newest meeting, `YYYY-MM-DD`. */
  date: string | null;
  /** The front matter's `permalink`, as written. */
  permalink: string | null;
  /** Of the newest meeting. */
  attendees: string[];
  /** In the order of the file, at least one. */
  meetings: Meeting[];
}

/** One meeting and the action items taken in it. */
export interface Meeting {
  /** The line at which it starts in its file, from 1. */
  line: number;
  /** The meeting's name: its heading in rolling notes; else from the front matter, a heading, the first line or the file name. */
  title: string | null;
  /** `YYYY-MM-DD`, from the path, the heading, the front matter or the text. */
  date: string | null;
  /** The front matter's `permalink`, as written. */
  permalink: string | null;
  /** The fragment by which GitHub shows its heading, in rolling notes. */
  anchor: string | null;
  /** Who was there, as written, without roles and affiliations. */
  attendees: string[];
  /** By line. In the newest meeting of a file also those above its first meeting. */
  items: ActionItem[];
  suggestions: Suggestion[];
  warnings: Warning[];
}

/** One task with its owners. */
export interface ActionItem {
  /** The item's first line, from 1. */
  line: number;
  /** The column of the item's text on that line, from 1. */
  column: number;
  /** Names as written, in the order written; a login keeps its `@`. */
  owners: string[];
  /** The task as plain text on one line, without bullet, check box, marker and owner. */
  task: string;
  done: boolean;
  /** Issues, pull requests and links the item names, as written: `#12`, `owner/repo#12`, or a URL. */
  references: string[];
  /** The references that the item is not about (`see #12`, `depends on #12`), a subset of `references`. */
  mentioned: string[];
  /** The references that the item closes: those it says are closed and, once it is done, those it was to close. A subset of `references`. */
  closes: string[];
  /** The references the item says to open again (`reopens #12`), a subset of `references`. */
  reopens: string[];
  /** `YYYY-MM-DD`, or null when no date is stated or the meeting has no date to reckon from. */
  due: string | null;
  /** Nested content below the item as Markdown, outdented; empty when there is none. */
  details: string;
}

/** A commitment in prose: shown to people, never opened unless configured. */
export interface Suggestion {
  line: number;
  column: number;
  owners: string[];
  task: string;
}

/** Something in the notes that a person should look at. */
export interface Warning {
  line: number;
  column: number;
  message: string;
}

/** What the reader is told besides the text. */
export interface ReadOptions {
  /** The file's path in its repository: a date or a name in it counts. */
  path?: string;
  /** Replaces the default headings of action sections. */
  headings?: string[];
  /** Names known to be people: from the configuration, the directory, the authors. */
  people?: string[];
  /** The day of the push, `YYYY-MM-DD`: it tells the year of a date without one, and which dates are too far ahead. */
  pushedOn?: string;
}
