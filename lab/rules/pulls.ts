import { type Answer, invalid, notForThisPerson, notFound, refusal } from "../answers.js";
import { accountOf } from "../credentials.js";
import { refusePermission } from "../gate.js";
import { mergePull } from "../merge.js";
import { createPull } from "../opening.js";
import { page } from "../page.js";
import { pass } from "../pass.js";
import { contentOf, describePull, findPull, pullHappened } from "../pull.js";
import { resolveRef } from "../refs.js";
import { atLeast, roleOf } from "../roles.js";
import type { ApiRequest, GitHub, Pull, Rule, Rules } from "../state.js";
import { pullOf, pullsOf } from "./pulls-listed.js";
import { updatePull } from "./pulls-updated.js";

type Json = Record<string, unknown>;

/** https://docs.github.com/rest/pulls/pulls */
export const pullRules: Rules = {
  "pulls/create": create,
  "pulls/list": list,
  "pulls/get": ofPull(async (_, github, pull) => ({ status: 200, body: await describePull(github, pull) })),
  "pulls/update": ofPull(updatePull),
  "pulls/merge": ofPull(merge),
  "repos/list-pull-requests-associated-with-commit": listOfCommit,
  "pulls/list-commits": ofPull(async (request, github, pull) =>
    listed((await contentOf(github, pull)).commits, request, github),
  ),
  "pulls/list-files": ofPull(async (request, github, pull) =>
    listed((await contentOf(github, pull)).files, request, github),
  ),
};

/** GitHub shows these only in a single pull request. */
const onlyAlone = [
  ...["merged", "mergeable", "rebaseable", "mergeable_state", "merged_by", "comments", "review_comments"],
  ...["maintainer_can_modify", "commits", "additions", "deletions", "changed_files"],
];

function ofPull(rule: (request: ApiRequest, github: GitHub, pull: Pull) => Answer | Promise<Answer>): Rule {
  return (request, github) => {
    const refused = refusePermission(request.caller, request.repository!, "pull_requests", "read");
    const pull = findPull(request.repository!, Number(request.operation.parameters.pull_number));
    return refused ?? (pull ? rule(request, github, pull) : notFound);
  };
}

function listed<T>(all: T[], request: ApiRequest, github: GitHub): Answer {
  const { items, headers } = page(all, request, github);
  return { status: 200, headers, body: items };
}

async function create(request: ApiRequest, github: GitHub): Promise<Answer> {
  const wanted = request.body as { title?: string; head: string; base: string };
  if (!wanted.title?.trim())
    return invalid({ resource: "PullRequest", code: "missing_field", field: "title" });
  const created = await createPull(github, request.repository!, { ...wanted, title: wanted.title }, (body) =>
    pass(request, github, { body }),
  );
  if ("status" in created) return created;
  await pullHappened(github, created, "opened", accountOf(request.caller, github.world).login);
  return { status: 201, body: await describePull(github, created) };
}

async function list(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { query, repository, caller } = request;
  const refused = refusePermission(caller, repository!, "pull_requests", "read");
  if (refused) return refused;
  const [head, base] = [query.get("head"), query.get("base")];
  const field = query.get("sort") === "updated" ? "updated_at" : "created_at";
  const ascending = query.get("direction") === "asc" ? 1 : -1;
  const fitting = (await pullsOf(github, repository!, query.get("state") ?? "open"))
    .filter((pull) => !head?.includes(":") || (pull.head as Json).label === head)
    .filter((pull) => !base || (pull.base as Json).ref === base)
    .sort((one, other) => {
      const order = String(one[field]).localeCompare(String(other[field]));
      return ascending * (order || Number(one.number) - Number(other.number));
    })
    .map(asListed);
  return listed(fitting, request, github);
}

/** https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit */
async function listOfCommit(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { repository, caller, operation } = request;
  const refused = refusePermission(caller, repository!, "pull_requests", "read");
  const sha = await resolveRef(github, repository!, operation.parameters.commit_sha!);
  if (refused || !sha) return refused ?? notFound;
  const found: Json[] = [];
  for (const pull of repository!.pulls) {
    const { commits } = await contentOf(github, pull);
    if (pull.mergedAs === sha || commits.some((commit) => commit.sha === sha))
      found.push((await pullOf(github, repository!, pull.number))!);
  }
  return listed(found.map(asListed), request, github);
}

function asListed(pull: Json): Json {
  return Object.fromEntries(Object.entries(pull).filter(([name]) => !onlyAlone.includes(name)));
}

/** https://docs.github.com/rest/pulls/pulls#merge-a-pull-request */
async function merge(request: ApiRequest, github: GitHub, pull: Pull): Promise<Answer> {
  const { caller, authorization, repository } = request;
  const {
    merge_method = "merge",
    sha,
    commit_title,
    commit_message,
  } = (request.body ?? {}) as Record<string, string | undefined>;
  if (caller.kind === "person" && !atLeast(roleOf(github.world, repository!, caller.login), "write"))
    return notForThisPerson;
  const refused = refusePermission(caller, repository!, "contents", "write");
  if (refused) return refused;
  if (sha && sha !== pull.head.sha)
    return refusal(409, "Head branch was modified. Review and try the merge again.");
  const { title: name, draft } = await describePull(github, pull);
  if (!pull.open || draft) return refusal(405, "Pull Request is not mergeable");
  if (merge_method === "rebase") throw new Error("The lab does not rebase pull requests yet");
  const { owner } = pull.head.repository;
  const title =
    merge_method === "squash"
      ? `${name} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${owner}/${pull.head.ref}`;
  const merged = await mergePull(github, pull, {
    method: merge_method as "merge" | "squash",
    title: commit_title ?? title,
    message: commit_message ?? (merge_method === "merge" ? String(name) : ""),
    person: accountOf(caller, github.world),
    authorization,
  });
  if (!merged) return refusal(405, "Merge conflict");
  return { status: 200, body: { sha: merged, merged: true, message: "Pull Request successfully merged" } };
}
