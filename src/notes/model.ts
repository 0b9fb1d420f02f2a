/** A file of notes (docs/behaviour.md#meetings). */
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

export interface Meeting {
  /** The line at which it starts in its file, from 1. */
  line: number;
  /** The meeting's name: its heading in rolling notes; else from the front matter, a heading, the first line or the file name. */
  title: string | null;
  /** `YYYY-MM-DD`, from the path, the heading, the front matter or the text. */
  date: string | null;
  /** The front matter's `permalink`, as written. */
  permalink: string | null;
  /** The fragment of its heading's address on GitHub, in rolling notes. */
  anchor: string | null;
  /** As written, without roles and affiliations. */
  attendees: string[];
  /** By line. The newest meeting also holds the items above the first meeting. */
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
  /** Issues, pull requests and links in the item, as written: `#12`, `owner/repo#12`, or a URL. */
  references: string[];
  /** The references that the item only mentions (`see #12`, `depends on #12`), a subset of `references`. */
  mentioned: string[];
  /** The references that the item closes, now that it is done or in its own words, a subset of `references`. */
  closes: string[];
  /** The references that the item reopens (`reopens #12`), a subset of `references`. */
  reopens: string[];
  /** `YYYY-MM-DD`; null without a due date, or if the meeting has no date to count from. */
  due: string | null;
  /** Nested Markdown below the item, outdented; may be empty. */
  details: string;
}

/** A commitment in prose. The App shows it, and opens it only if configured. */
export interface Suggestion {
  line: number;
  column: number;
  owners: string[];
  task: string;
}

export interface Warning {
  line: number;
  column: number;
  message: string;
}

export interface ReadOptions {
  /** The file's path in its repository, from which dates and names are read. */
  path?: string;
  /** Replaces the default headings of action sections. */
  headings?: string[];
  /** Known people, from the configuration, the directory and the authors. */
  people?: string[];
  /** The day of the push, `YYYY-MM-DD`. It completes dates without a year, and excludes dates too far ahead. */
  pushedOn?: string;
}
