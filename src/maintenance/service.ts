import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import type { GitHubApp } from "../github/app.js";
import type { Store } from "../store/types.js";

export interface Service {
  app: GitHubApp;
  store: Store;
  clock: Clock;
  log: Logger;
}
