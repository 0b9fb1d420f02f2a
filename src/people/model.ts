export interface Person {
  login: string;
  name: string | null;
}

/** `because` is one plain sentence that mentions only the login found. It quotes notes, so it must be escaped for Markdown. */
export type Resolution =
  | { kind: "known"; owner: string; login: string; because: string }
  | { kind: "unknown"; owner: string; candidates: []; because: string }
  | { kind: "ambiguous"; owner: string; candidates: Person[]; because: string };

export interface RepositoryPeople {
  /** Names by login, from the configuration. */
  people: Record<string, string[]>;
  /** Null when GitHub does not list the assignable users. */
  assignable: Person[] | null;
  /** The organisation's public members; empty unless configured. */
  members: Person[];
  /** Logins by name as written, from assignments. */
  learned: Record<string, string>;
}

export interface KnownPeople extends RepositoryPeople {
  /** Names, logins, or both, as written. */
  attendees: string[];
}
