import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Repository } from "../state.js";

/** Without triage access, the labels, assignees and milestone of an issue are silently dropped. */
export function maySort({ caller }: ApiRequest, { world }: GitHub, repository: Repository): boolean {
  return caller.kind !== "person" || atLeast(roleOf(world, repository, caller.login), "triage");
}

/** https://docs.github.com/rest/issues/issues#update-an-issue: "Issue owners and users with push access or Triage role can edit an issue." */
export async function mayEdit(
  request: ApiRequest,
  github: GitHub,
  repository: Repository,
  number: number,
  kind: "issues" | "pulls",
): Promise<boolean> {
  if (maySort(request, github, repository)) return true;
  const path = `/repos/${repository.fullName}/${kind}/${number}`;
  const { body } = await github.ask({ method: "GET", path });
  const author = (body as { user?: { login: string } }).user?.login;
  return request.caller.kind === "person" && author === request.caller.login;
}
