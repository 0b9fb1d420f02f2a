import type { Answer } from "../answers.js";
import { every } from "../every.js";
import { page } from "../page.js";
import type { ApiRequest, GitHub } from "../state.js";
import { pullsOf } from "./pulls-listed.js";

type Json = Record<string, unknown>;

/**
 * Describes a pull request as the issues API does. https://docs.github.com/rest/issues/issues: "every pull request is an issue …
 * identify pull requests by the pull_request key"
 */
export function asIssue(pull: Json): Json {
  const same = [
    "id",
    "node_id",
    "html_url",
    "number",
    "state",
    "locked",
    "title",
    "user",
    "body",
    "labels",
    "milestone",
  ];
  const also = [
    "assignee",
    "assignees",
    "created_at",
    "updated_at",
    "closed_at",
    "author_association",
    "draft",
    "comments",
  ];
  const url = String(pull.issue_url);
  const { diff_url, patch_url, html_url, merged_at } = pull;
  return {
    ...Object.fromEntries([...same, ...also].map((name) => [name, pull[name]])),
    url,
    repository_url: url.replace(/\/issues\/\d+$/, ""),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    state_reason: null,
    active_lock_reason: null,
    performed_via_github_app: null,
    pull_request: { url: pull.url, html_url, diff_url, patch_url, merged_at },
  };
}

/** Lists issues and pull requests together, because the emulator keeps them apart. */
export async function listWithPulls(
  request: ApiRequest,
  github: GitHub,
  query: URLSearchParams,
): Promise<Answer> {
  const repository = request.repository!;
  const path = `/repos/${repository.fullName}`;
  const issues = repository.issuesDisabled
    ? []
    : await every<Json>(github, `${path}/issues?${unpaged(query)}`);
  const pulls = (await pullsOf(github, repository, query.get("state") ?? "open"))
    .map(asIssue)
    .filter((pull) => fits(pull, query));
  const field =
    query.get("sort") === "updated"
      ? "updated_at"
      : query.get("sort") === "comments"
        ? "comments"
        : "created_at";
  const sign = query.get("direction") === "asc" ? 1 : -1;
  const all = [...issues, ...pulls].sort(
    (a, b) => sign * (compare(a[field], b[field]) || compare(a.number, b.number)),
  );
  const { items, headers } = page(all, request, github);
  return { status: 200, headers, body: items };
}

function unpaged(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => name !== "page" && name !== "per_page"));
}

function fits(pull: Json, query: URLSearchParams): boolean {
  const names = (pull.labels as { name: string }[]).map(({ name }) => name);
  const wanted = query.get("labels")?.split(",").filter(Boolean) ?? [];
  const since = query.get("since");
  const logins = (pull.assignees as Json[]).map(({ login }) => login);
  const assignee = query.get("assignee");
  const creator = query.get("creator");
  return (
    wanted.every((name) => names.includes(name)) &&
    (!since || Date.parse(String(pull.updated_at)) >= Date.parse(since)) &&
    (!creator || (pull.user as Json).login === creator) &&
    (!assignee ||
      (assignee === "none"
        ? logins.length === 0
        : assignee === "*"
          ? logins.length > 0
          : logins.includes(assignee)))
  );
}

function compare(left: unknown, right: unknown): number {
  return (left as number) < (right as number) ? -1 : (left as number) > (right as number) ? 1 : 0;
}
