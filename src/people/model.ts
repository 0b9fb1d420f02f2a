/** A GitHub account: its login and the name on its profile. */
export interface Person {
  login: string;
  name: string | null;
}

/**
 * Who an owner is. `because` is one plain sentence for people. It mentions nobody (`@`) but the login that was found; it quotes
 * notes and profiles, so whoever prints it as Markdown escapes it.
 */
export type Resolution =
  | { kind: "known"; owner: string; login: string; because: string }
  | { kind: "unknown"; owner: string; candidates: []; because: string }
  | { kind: "ambiguous"; owner: string; candidates: Person[]; because: string };

/** The people of a repository, whatever the meeting. */
export interface RepositoryPeople {
  /** The configuration: login → names. */
  people: Record<string, string[]>;
  /** Everybody who can be assigned in the repository; null when GitHub does not say. */
  assignable: Person[] | null;
  /** The organisation's public members; empty unless configured. */
  members: Person[];
  /** Answers that people gave by assigning issues: name as written → login. */
  learned: Record<string, string>;
}

/** The people of a repository and of one meeting. */
export interface KnownPeople extends RepositoryPeople {
  /** The attendees as the reader gives them: names, logins, or both. */
  attendees: string[];
}
