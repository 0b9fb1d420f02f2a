import type { Push } from "../events/push.js";
import { nameInRequests } from "../repository.js";
import { nullIfNotFound } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/**
 * Reads pushes whose webhooks never came, newest first and without paths. If GitHub does not list all, it returns one without
 * pusher.
 * @see https://docs.github.com/rest/repos/repos#list-repository-activities
 */
export async function readPushes(
  access: RepositoryAccess,
  base: string | null,
  head: string,
): Promise<Push[]> {
  const { repository } = access;
  const unknown = [{ repository, base, head, pusher: null, touched: null }];
  const activities = new Map((await listActivities(access)).map((each) => [each.after, each]));
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

async function listActivities({ github, repository }: RepositoryAccess) {
  const ref = `refs/heads/${repository.defaultBranch}`;
  const list = { ...nameInRequests(repository), ref, per_page: 100 };
  const answer = await nullIfNotFound(github.rest.repos.listActivities(list));
  return answer?.data ?? []; // An older GitHub Enterprise Server has no such list.
}
