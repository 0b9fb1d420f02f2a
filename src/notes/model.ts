/** What one notes file says: the meeting and the action items it holds (docs/behaviour.md#meetings). */
export interface Meeting {
  /** The meeting's name, from the front matter, else the first heading, else the first line, else the file name. */
  title: string | null;
  /** `YYYY-MM-DD`, from the path, the front matter or the text. */
  date: string | null;
  /** The front matter's `permalink`, as written. */
  permalink: string | null;
  /** Who was there, as written, without roles and affiliations. */
  attendees: string[];
  /** The headings that state a date, in a file that may hold several meetings; empty where the path states the date. */
  datedHeadings: DatedHeading[];
  items: ActionItem[];
  suggestions: Suggestion[];
  warnings: Warning[];
}

/** A heading that states a date: what stands below it is of that day. */
export interface DatedHeading {
  line: number;
  /** `YYYY-MM-DD`. */
  date: string;
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
  /** The references the item says to close (`closes #12`), a subset of `references`. */
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
}
