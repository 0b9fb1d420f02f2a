import { type Activity, activities } from "../activity.js";
import type { ApiRequest, GitHub, Rules } from "../state.js";
import { simpleUser } from "../user.js";

const nothing = /^0+$/;

/** https://docs.github.com/rest/repos/repos#list-repository-activities */
export const activityRules: Rules = {
  "repos/list-activities": async ({ repository, query }: ApiRequest, github: GitHub) => {
    const wanted = query.get("ref")?.replace(/^(refs\/heads\/)?/, "refs/heads/");
    const found = (activities.get(repository!) ?? [])
      .map((activity, index) => ({ ...activity, id: index + 1 }))
      .filter(({ ref }) => !wanted || ref === wanted)
      .toReversed()
      .slice(0, Math.min(100, Number(query.get("per_page") ?? 30)));
    const body = await Promise.all(
      found.map(async ({ id, ...activity }) => ({
        id,
        node_id: Buffer.from(`PushActivity${id}`).toString("base64"),
        before: activity.before,
        after: activity.after,
        ref: activity.ref,
        timestamp: activity.timestamp,
        activity_type: typeOf(activity),
        actor: await simpleUser(github, activity.login),
      })),
    );
    return { status: 200, body };
  },
};

function typeOf({ before, after, forced, merged }: Activity): string {
  if (merged) return merged === "by hand" ? "pr_merge" : "merge_queue_merge";
  if (nothing.test(after)) return "branch_deletion";
  if (nothing.test(before)) return "branch_creation";
  return forced ? "force_push" : "push";
}
