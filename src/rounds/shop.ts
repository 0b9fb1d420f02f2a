import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { GitHub } from "../github/client.js";
import type { Database } from "../store/database.js";
import type { Queue } from "../store/types.js";

/** What the rounds work with. */
export interface RoundsShop {
  database: Database;
  queue: Queue;
  /** A client of the App itself, by its JSON Web Token. */
  openApp(): Promise<GitHub>;
  /** A client with the rights of an installation. */
  openInstallation(installation: number): Promise<GitHub>;
  /** The App's number at GitHub. */
  app: number;
  clock: Clock;
  log: Logger;
}
