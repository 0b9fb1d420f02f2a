import { type Answer, invalid, issuesDisabled } from "../answers.js";
import { every, everyComment } from "../every.js";
import type { ApiRequest, GitHub, Rules } from "../github.js";
import { page } from "../page.js";
import { pass } from "../pass.js";
import { findPull } from "../pull.js";
import { tooLong } from "./limits.js";

/** https://docs.github.com/rest/issues/comments */
export const commentRules: Rules = {
  "issues/create-comment": async (request, github) => {
    const repository = request.repository!;
    const number = Number(request.operation.parameters.issue_number);
    if (repository.issuesDisabled && !findPull(repository, number)) return issuesDisabled;
    return write(request, github);
  },
  "issues/update-comment": write,
  "issues/list-comments-for-repo": list,
};

async function write(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { body } = request.body as { body: string };
  if (body.trim() === "") {
    return invalid({
      resource: "IssueComment",
      code: "unprocessable",
      field: "data",
      message: "Body cannot be blank",
    });
  }
  return tooLong("IssueComment", { body }) ?? pass(request, github);
}

async function list(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { fullName, pulls: known } = request.repository!;
  const path = `/repos/${fullName}`;
  const issues = await every<{ number: number; comments: number }>(github, `${path}/issues?state=all`);
  const pulls =
    known.length > 0
      ? await every<{ number: number; comments: number }>(github, `${path}/pulls?state=all`)
      : [];
  const since = Date.parse(request.query.get("since") ?? "1970-01-01T00:00:00Z");
  const field = request.query.get("sort") === "updated" ? "updated_at" : "created_at";
  const sign = request.query.get("direction") === "desc" ? -1 : 1;
  const comments = (await everyComment(github, fullName, [...issues, ...pulls]))
    .filter(({ updated_at }) => Date.parse(updated_at) >= since)
    .sort((left, right) => sign * (Date.parse(left[field]) - Date.parse(right[field])));
  const { items, headers } = page(comments, request, github);
  return { status: 200, headers, body: items };
}
