import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { GitHub } from "../github/client.js";
import type { Author } from "../github/home.js";
import type { Repository } from "../repository.js";
import type { Ledger } from "../store/ledger.js";

/** What is told of a sync while it runs. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** What the stages of a sync share. */
export interface Context {
  repository: Repository;
  github: GitHub;
  /** Finds another repository by its name, `owner/name`; null where the App is not installed. */
  findRepository(name: string): Promise<Repository | null>;
  /** Gives a client with the rights of a repository's installation. */
  openClient(repository: Repository): Promise<GitHub>;
  ledger: Ledger;
  author: Author;
  clock: Clock;
  log: Log;
  /** When aborted, the write in hand is finished and the rest left for the next start. */
  signal: AbortSignal;
}
