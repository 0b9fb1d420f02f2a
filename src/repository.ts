/** A repository in which the App is installed. */
export interface Repository {
  /** GitHub's number of it, which survives renames. */
  id: number;
  /** The installation whose token reads and writes it. */
  installation: number;
  owner: string;
  name: string;
  private: boolean;
  defaultBranch: string;
  /** Its page, `https://github.com/owner/name`, without a final slash. */
  url: string;
}

/** Which issue it is. */
export interface IssueAddress {
  /** GitHub's number of the repository in which it lives, its home. */
  home: number;
  /** Its number there. */
  number: number;
}

/**
 * An issue's address as a key of maps and tables.
 *
 * @example
 * addressKey({ home: 1296269, number: 12 }) // → "1296269#12"
 */
export function addressKey({ home, number }: IssueAddress): string {
  return `${home}#${number}`;
}

/** Sorts whatever has an address by home and number. */
export function compareAddresses(one: IssueAddress, other: IssueAddress): number {
  return one.home - other.home || one.number - other.number;
}

/** Whether two addresses lead to the same issue. */
export function isSameIssue(one: IssueAddress, other: IssueAddress): boolean {
  return one.home === other.home && one.number === other.number;
}

/** The address alone of whatever has one. */
export function addressOf({ home, number }: IssueAddress): IssueAddress {
  return { home, number };
}

/**
 * A repository's name as people write it.
 *
 * @example
 * fullName({ owner: "harbour", name: "notes", … }) // → "harbour/notes"
 */
export function fullName({ owner, name }: Pick<Repository, "owner" | "name">): string {
  return `${owner}/${name}`;
}

/**
 * Prints how people name an issue.
 *
 * @param repository where the issue is; null where the notes are
 * @example
 * printReference(12, null) // → "#12"
 * printReference(12, { owner: "acme", name: "code" }) // → "acme/code#12"
 */
export function printReference(
  number: number,
  repository: Pick<Repository, "owner" | "name"> | null,
): string {
  return repository ? `${fullName(repository)}#${number}` : `#${number}`;
}

/** The names REST calls go by, `{ owner, repo }`. */
export function nameInRequests(repository: Repository): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.name };
}
