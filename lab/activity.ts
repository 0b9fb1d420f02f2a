import type { Repository } from "./state.js";

/** What moved a branch. */
export interface Activity {
  before: string;
  after: string;
  ref: string;
  forced: boolean;
  timestamp: string;
  login: string;
  /** How pull requests were merged, if they were. */
  merged?: "by hand" | "by the queue";
}

export const activities = new WeakMap<Repository, Activity[]>();

/** Remembers who moved a branch. */
export function noteActivity(repository: Repository, activity: Activity): void {
  activities.set(repository, [...(activities.get(repository) ?? []), activity]);
}
