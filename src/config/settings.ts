/** The settings of `.github/next-steps.yml`, as the schema returns them: written out, so that the types of the library need no other package. */
export interface Configuration {
  notes?: string[] | undefined;
  headings?: string[] | undefined;
  /** The names that people go by, by their logins. */
  people: Record<string, string[]>;
  members: boolean;
  site?: string | undefined;
  labels: string[];
  "issues-in"?: string | undefined;
  "allow-public": boolean;
  "shared-items": "one-issue" | "issue-per-owner";
  ownerless: "ignore" | "open";
  removed: "keep" | "close";
  suggestions: "show" | "open" | "ignore";
  /** The logins of bots. */
  trust: string[];
  limit: number;
  dashboard: boolean;
}

/** One thing that is wrong with a configuration: where, from the top of the file, and what. */
export interface ConfigurationProblem {
  path: (string | number)[];
  message: string;
}
