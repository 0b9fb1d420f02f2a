import type { WaitingPush } from "../events/push.js";
import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";

export interface RepositoryAccess {
  repository: Repository;
  github: GitHub;
}

/** A repository where notes may open issues, and a client that may write there. */
export interface IssueRepository extends RepositoryAccess {
  /** True when strangers can read this repository but not the notes. */
  concealed: boolean;
}

export type Author =
  /** `app` and `bot` are ids; `bot` is null when GitHub knows no such account. */
  | { app: number; bot: number | null }
  /** The owner of a token, by id. `writesChecks` if it is an App's bot that reports in checks. */
  | { account: number; login: string; writesChecks?: boolean };

export interface IssueRepositories {
  /** New issues are opened here. */
  defaultRepository: IssueRepository;
  /** By GitHub's id. */
  writable: ReadonlyMap<number, IssueRepository>;
  /** By `owner/name` in lower case, as notes name them. */
  byName: ReadonlyMap<string, IssueRepository>;
  /** One sentence per refused repository. */
  refused: string[];
}

/** The rights of these people decide which repositories may be written in. */
export interface Pushers {
  /** Logins; null where GitHub does not name the pusher. */
  logins: (string | null)[];
  /** False for a preview, because we cannot know who will merge. Then only the configuration decides where issues go. */
  areKnown: boolean;
  /** Pushes of bots. The people who merged them count instead. */
  byBots?: WaitingPush[];
}
