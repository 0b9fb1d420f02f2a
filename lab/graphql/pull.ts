import { contentOf, describePull } from "../pull.js";
import type { GitHub, Pull, Repository } from "../state.js";
import { type ConnectionArguments, connection } from "./connection.js";

interface TimelineArguments extends ConnectionArguments {
  itemTypes?: string[];
}

/** Lists the merged pull request that brought a commit, or the open ones that contain it. */
export async function pullsOfCommit(
  github: GitHub,
  repository: Repository,
  sha: string,
  given: ConnectionArguments,
) {
  const found: Pull[] = [];
  for (const pull of repository.pulls) {
    const { commits } = await contentOf(github, pull);
    if (pull.mergedAs === sha || commits.some((commit) => commit.sha === sha)) found.push(pull);
  }
  const nodes = await Promise.all(found.map((pull) => describe(github, pull)));
  return connection("associatedPullRequests", nodes, given);
}

async function describe(github: GitHub, pull: Pull) {
  const { merged_by } = (await describePull(github, pull)) as { merged_by: Account | null };
  return {
    __typename: "PullRequest",
    number: pull.number,
    merged: pull.mergedAs !== undefined,
    baseRefName: pull.base.ref,
    mergedBy: merged_by && actor(merged_by),
    timelineItems: (given: TimelineArguments) => connection("timelineItems", timeline(pull, given), given),
  };
}

interface Account {
  login: string;
  type: string;
}

/** GraphQL omits the `[bot]` of logins: https://docs.github.com/graphql/reference/objects#bot */
function actor({ login, type }: Account) {
  return { __typename: type === "Bot" ? "Bot" : "User", login: login.replace("[bot]", "") };
}

/** Knows only one event, the addition to a merge queue. */
function timeline({ queuedBy }: Pull, { itemTypes }: TimelineArguments) {
  if (!queuedBy || (itemTypes && !itemTypes.includes("ADDED_TO_MERGE_QUEUE_EVENT"))) return [];
  const enqueuer = { __typename: "User", login: queuedBy };
  return [{ __typename: "AddedToMergeQueueEvent", actor: enqueuer, enqueuer }];
}
