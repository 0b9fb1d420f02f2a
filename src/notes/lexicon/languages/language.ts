/**
 * The words of one language by which notes are read, as people write them. Case and accents do not count. Each list is one
 * string, its words between commas.
 */
export interface Language {
  /** ISO 639-1. */
  code: string;
  /** Headings under which every list item is an action item. */
  headings: string;
  /** Headings under which topics stand as well, so that only items with an owner or a check box count. */
  mixed: string;
  /** Words that stand before or behind a heading and change nothing: "open", "for the next meeting". */
  around: string;
  /** Words before a colon that make an action item of a line wherever it stands. */
  markers: string;
  /** Labels of the list of the people who were there. */
  attendees: string;
  /** Labels of the list of the people who were not. */
  away: string;
  /** Other headings of notes: "agenda", "decisions". They end a list of action items. */
  parts: string;
  /** Owners that are everybody. */
  everybody: string;
  /** Owners that are nobody yet. */
  nobody: string;
  /** Words before or behind a name that are no part of it. */
  honorifics: string;
  /** Words that begin labels and sentences and look like a name there. */
  noNames: string;
  /** Words between an owner and the task: "se encargará de". */
  promises: string;
  /** Words that say a task is done. */
  done: string;
  /** Columns of tables of action items. */
  columns: { task: string; owner: string; due: string; status: string };
  due: DueWords;
}

/** The words by which a language says when something is due. */
export interface DueWords {
  /** Before a deadline: "by", "due". */
  by: string;
  /** Before a day or period: "on", "in". */
  on: string;
  /** Behind a deadline: "まで". */
  behind: string;
  next: string;
  current: string;
  end: string;
  week: string;
  weekend: string;
  month: string;
  quarter: string;
  year: string;
  today: string;
  tomorrow: string;
}
