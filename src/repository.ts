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

/** The names REST calls go by, `{ owner, repo }`. */
export function nameInRequests(repository: Repository): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.name };
}
