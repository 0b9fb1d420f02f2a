/** The words of one language in notes. Case and accents do not matter. Each list is one string, its words between commas. */
export interface Language {
  /** ISO 639-1. */
  code: string;
  /** Headings below which every list item is an action item. */
  headings: string;
  /** Headings above topics and tasks, so that only items with an owner or a check box count. */
  mixed: string;
  /** Words before or after a heading that change nothing: "open", "for the next meeting". */
  around: string;
  /** Words before a colon that make any line an action item. */
  markers: string;
  attendees: string;
  away: string;
  /** Other headings of notes, which end a list of action items: "agenda", "decisions". */
  parts: string;
  everybody: string;
  /** Owners that are not decided yet. */
  nobody: string;
  /** Titles before or after a name. */
  honorifics: string;
  /** Words that begin labels and sentences, and look like a name there. */
  noNames: string;
  /** Words between an owner and the task: "se encargará de". */
  promises: string;
  /**
   * Verbs of a commitment in prose, right behind a name: "kümmert sich". "-rá" stands for every word that ends so. Empty if the language needs
   * no blank there.
   */
  commits: string;
  done: string;
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
