import type { GitHub } from "../github/client.js";
import type { IssueRepository } from "../github/home.js";
import { findIssue, loginsOf, type RestIssue, readMarkerOf } from "../github/issues.js";
import type { Marker } from "../marker/marker.js";
import type { NamedIssue } from "../plan/change.js";
import { type IssueAddress, nameInRequests } from "../repository.js";
import { isTrusted, type Trusting } from "./trust.js";

/** Reads an issue or pull request that an item names, with the items in our comments; null if there is none. */
export async function readNamedIssue(
  home: IssueRepository,
  { number }: Pick<IssueAddress, "number">,
  trusting: Trusting,
): Promise<NamedIssue | null> {
  const { github, repository } = home;
  const place = { ...nameInRequests(repository), issue_number: number };
  const issue = await findIssue(home, number);
  if (issue === null) return null;
  const comments = issue.comments > 0 ? await readComments(github, place) : [];
  return {
    home: repository.id,
    number,
    state: issue.state === "closed" ? "closed" : "open",
    isPullRequest: Boolean(issue.pull_request),
    assignees: loginsOf(issue.assignees),
    linked: await findLinked(comments, home, trusting),
  };
}

/** Finds the markers in trusted comments. */
async function findLinked(
  comments: Pick<RestIssue, "body" | "user" | "performed_via_github_app">[],
  home: IssueRepository,
  trusting: Trusting,
): Promise<Marker[]> {
  const linked: Marker[] = [];
  for (const comment of comments) {
    const marker = readMarkerOf(comment.body, home.repository.id, trusting.repository.id);
    if (marker && (await isTrusted(comment, home, trusting))) linked.push(marker);
  }
  return linked;
}

/** Reads all comments of an issue, the oldest first. */
export function readComments(github: GitHub, place: { owner: string; repo: string; issue_number: number }) {
  return github.paginate(github.rest.issues.listComments, { ...place, per_page: 100 });
}
