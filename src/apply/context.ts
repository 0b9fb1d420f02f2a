import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { Configuration } from "../config/schema.js";
import type { Tally } from "../github/app.js";
import type { GitHub } from "../github/client.js";
import type { Author, IssueRepositories } from "../github/home.js";
import type { Repository } from "../repository.js";
import type { Ledger } from "../store/ledger.js";

/** What is told of a sync while it runs. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** What the stages of a sync share. */
export interface Context {
  repository: Repository;
  github: GitHub;
  /** The file of the configuration, if it is another than usual. */
  configurationPath?: string;
  /** Finds another repository by its name, `owner/name`; null where the App is not installed. */
  findRepository(name: string): Promise<Repository | null>;
  /** Gives a client with the rights of a repository's installation. */
  openClient(repository: Repository): Promise<GitHub>;
  ledger: Ledger;
  author: Author;
  clock: Clock;
  log: Log;
  /** The number of requests to GitHub so far. */
  tally: Tally;
  /** When aborted, the write in hand is finished and the rest left for the next start. */
  signal: AbortSignal;
}

/** A context in which the configuration is read. */
export interface Configured extends Context {
  configuration: Configuration;
}

/** The state of one sync, once it knows by which configuration it works and where it may write issues. */
export interface SyncRun extends Configured {
  issueRepositories: IssueRepositories;
  /** When the issues were looked at, in milliseconds since the epoch. */
  lookedAt: number;
}

/** A sync that makes its changes. */
export interface Applying extends SyncRun {
  /** The commit whose notes were read: every link leads to it. Null where nothing was pushed. */
  commit: string | null;
  /** The name of the run in the issues it opens, and in the journal; null for a run that opens none and reports nothing. */
  run: string | null;
}
