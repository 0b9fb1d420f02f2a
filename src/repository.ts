export interface Repository {
  /** GitHub's id, which survives renames. */
  id: number;
  /** The id of the installation whose token reads and writes the repository. */
  installation: number;
  owner: string;
  name: string;
  private: boolean;
  defaultBranch: string;
  /** URL of its page, without a final slash. */
  url: string;
}

export interface IssueAddress {
  /** GitHub's id of the issue's repository. */
  home: number;
  number: number;
}

/**
 * Returns a key for maps and tables: `1296269#12`.
 * @example
 * addressKey({ home: 1296269, number: 12 }) // → "1296269#12"
 */
export function addressKey({ home, number }: IssueAddress): string {
  return `${home}#${number}`;
}

/** Orders by home, then by number. */
export function compareAddresses(one: IssueAddress, other: IssueAddress): number {
  return one.home - other.home || one.number - other.number;
}

export function isSameIssue(one: IssueAddress, other: IssueAddress): boolean {
  return one.home === other.home && one.number === other.number;
}

export function addressOf({ home, number }: IssueAddress): IssueAddress {
  return { home, number };
}

/** Formats a repository as `owner/name`. */
export function fullName({ owner, name }: Pick<Repository, "owner" | "name">): string {
  return `${owner}/${name}`;
}

/** Formats a reference to an issue: `#12`, or `acme/code#12` when it is not in the notes' repository. */
export function printReference(
  number: number,
  repository: Pick<Repository, "owner" | "name"> | null,
): string {
  return repository ? `${fullName(repository)}#${number}` : `#${number}`;
}

/** Returns the parameters of REST requests. */
export function nameInRequests(repository: Repository): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.name };
}
