import type { Push } from "../events/push.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./errors.js";

/**
 * Reads the pushes that led the default branch from one commit to another, the newest first, and who pushed each: for pushes of
 * which no delivery came. What they touched is not told.
 *
 * @param base null for a branch of which nothing is known: then nothing leads from there
 * @returns one push of nobody known where GitHub does not list the whole way, or no activities at all
 * @see https://docs.github.com/rest/repos/repos#list-repository-activities
 */
export async function readPushes(
  github: GitHub,
  repository: Repository,
  base: string | null,
  head: string,
): Promise<Push[]> {
  const unknown = [{ repository, base, head, pusher: null, touched: null }];
  const activities = new Map((await listActivities(github, repository)).map((each) => [each.after, each]));
  const pushes: Push[] = [];
  for (let commit = head; commit !== base; ) {
    const activity = activities.get(commit);
    if (!activity) return unknown;
    activities.delete(commit); // A branch that was moved back and forth is not followed for ever.
    const { before, after, actor } = activity;
    pushes.push({ repository, base: before, head: after, pusher: actor?.login ?? null, touched: null });
    commit = before;
  }
  return pushes;
}

async function listActivities(github: GitHub, repository: Repository) {
  const ref = `refs/heads/${repository.defaultBranch}`;
  try {
    const list = { ...nameInRequests(repository), ref, per_page: 100 };
    return (await github.rest.repos.listActivities(list)).data;
  } catch (error) {
    if (statusOf(error) === 404) return []; // An older GitHub Enterprise Server has no such list.
    throw error;
  }
}
