/** Everything that a visitor writes: the notes, and what the App would know besides. */
export interface Sheet {
  /** Where the notes would lie in their repository. */
  path: string;
  notes: string;
  /** The text of `.github/next-steps.yml`. */
  configuration: string;
  /** Who can be assigned, `login Name` a line. */
  people: string;
}
