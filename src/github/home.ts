import type { WaitingPush } from "../events/push.js";
import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";

/** A repository, and the client that may read it. */
export interface RepositoryAccess {
  repository: Repository;
  github: GitHub;
}

/** A repository in which issues of some notes live, and the client that may write there. */
export interface IssueRepository extends RepositoryAccess {
  /** Strangers can read it and not the notes. */
  concealed: boolean;
}

/** In whose name we write. */
export type Author =
  /** An App by its number, and by the number of its bot's account: null where GitHub knows no such account. */
  | { app: number; bot: number | null }
  /** The account whose token it is, a person's or a bot's, by its number; whether it is an App's bot that tells in checks. */
  | { account: number; login: string; writesChecks?: boolean };

/** Where the issues of some notes live. */
export interface IssueRepositories {
  /** Where new issues are opened. */
  defaultRepository: IssueRepository;
  /** All that may be written in, by GitHub's number of the repository. */
  writable: ReadonlyMap<number, IssueRepository>;
  /** The same by what notes call them, `owner/name` in small letters. */
  byName: ReadonlyMap<string, IssueRepository>;
  /** Why others may not, a sentence each. */
  refused: string[];
}

/** On whose word other repositories are written in. */
export interface Pushers {
  /** A login each; null where GitHub did not say who pushed. */
  logins: (string | null)[];
  /** Whether they are those who pushed. Who will is not known of a pull request: where its issues go is for the configuration to say. */
  areKnown: boolean;
  /** Pushes of bots, which count for the people who merged what they brought. */
  byBots?: WaitingPush[];
}
