import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { Configuration } from "../config/schema.js";
import type { Tally } from "../github/app.js";
import type { GitHub } from "../github/client.js";
import type { Author, IssueRepositories } from "../github/home.js";
import { isCreate } from "../plan/identity.js";
import type { Repository } from "../repository.js";
import type { Ledger } from "../store/ledger.js";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** The dependencies that all stages of a sync share. */
export interface Context {
  repository: Repository;
  github: GitHub;
  /** The path of the configuration, unless it is the usual one. */
  configurationPath?: string;
  /** Finds another repository by its name, `owner/name`; null where the App is not installed. */
  findRepository(name: string): Promise<Repository | null>;
  /** Opens a client with the rights of a repository's installation. */
  openClient(repository: Repository): Promise<GitHub>;
  ledger: Ledger;
  author: Author;
  clock: Clock;
  log: Log;
  /** The number of requests to GitHub so far. */
  tally: Tally;
  /** When aborted, the current write is finished and the rest left for the next start. */
  signal: AbortSignal;
}

export interface Configured extends Context {
  configuration: Configuration;
}

/** The state of one sync, once its configuration and issue repositories are known. */
export interface SyncRun extends Configured {
  issueRepositories: IssueRepositories;
  /** When the issues were read, in milliseconds since the epoch. */
  lookedAt: number;
  /** The creates that had no answer then. */
  awaited: ReadonlySet<string>;
}

/** Notes when issues are read. Call it before they are. */
export async function beginLook({
  ledger,
  clock,
}: Pick<Context, "ledger" | "clock">): Promise<Pick<SyncRun, "lookedAt" | "awaited">> {
  const lookedAt = clock.now();
  const unanswered = await ledger.pendingWrites(lookedAt);
  return { lookedAt, awaited: new Set(unanswered.flatMap(({ write }) => (isCreate(write) ? write : []))) };
}

export interface Applying extends SyncRun {
  /** The commit whose notes were read, to which every link leads. Null without a push. */
  commit: string | null;
  /** The name of the run in its issues and in the journal; null for a run that opens none and reports nothing. */
  run: string | null;
}
