import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { GitHubApp } from "../github/app.js";
import type { Store } from "../store/types.js";

/** A running service: the App at GitHub, what we remember of it, and the time. */
export interface Service {
  app: GitHubApp;
  store: Store;
  clock: Clock;
  log: Logger;
}
