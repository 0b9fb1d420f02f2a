/** The notes that are pushed after a meeting. */
export interface Week {
  /** The path of the file in its repository. If it is empty, the date of the notes gives it. */
  path: string;
  notes: string;
}

/** Everything that a visitor writes: the notes, and what the App would know besides. */
export interface Sheet {
  weeks: Week[];
  /** The text of `.github/next-steps.yml`. */
  configuration: string;
  /** Who can be assigned, `login Name` a line. If it is empty, the attendees of the notes are. */
  people: string;
}
