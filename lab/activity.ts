import type { Repository } from "./state.js";

/** A move of a branch. */
export interface Activity {
  before: string;
  after: string;
  ref: string;
  forced: boolean;
  timestamp: string;
  login: string;
  /** Only for merged pull requests. */
  merged?: "by hand" | "by the queue";
}

export const activities = new WeakMap<Repository, Activity[]>();

export function noteActivity(repository: Repository, activity: Activity): void {
  activities.set(repository, [...(activities.get(repository) ?? []), activity]);
}
