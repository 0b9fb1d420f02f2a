import { type Answer, invalid, notForThisApp, refusal } from "../answers.js";
import { happen } from "../payload.js";
import { resolveRef } from "../refs.js";
import type { ApiRequest, GitHub, Rules } from "../state.js";
import { simpleUser } from "../user.js";

/** https://docs.github.com/rest/commits/comments */
export const commitCommentRules: Rules = {
  "repos/create-commit-comment": create,
};

/**
 * Readers of a repository may comment on its commits, unless its owner disallows that:
 * https://docs.github.com/organizations/managing-organization-settings/managing-commit-comments-for-your-organization
 */
async function create({ caller, operation, repository, body }: ApiRequest, github: GitHub): Promise<Answer> {
  // Unknown for apps. Ours only receives these comments.
  if (caller.kind !== "person") return notForThisApp;
  const { commit_sha: ref } = operation.parameters;
  const sha = await resolveRef(github, repository!, ref!);
  if (!sha) return refusal(422, `No commit found for SHA: ${ref}`);
  const { body: text } = body as { body: string };
  if (text.trim() === "") return invalid({ resource: "CommitComment", code: "missing_field", field: "body" });
  const { fullName, owner } = repository!;
  const id = ++written;
  const now = new Date(github.clock.now()).toISOString();
  const comment = {
    url: `${github.url}/api/v3/repos/${fullName}/comments/${id}`,
    html_url: `${github.url}/${fullName}/commit/${sha}#commitcomment-${id}`,
    id,
    node_id: Buffer.from(`CommitComment${id}`).toString("base64"),
    user: await simpleUser(github, caller.login),
    position: null,
    line: null,
    path: null,
    commit_id: sha,
    created_at: now,
    updated_at: now,
    author_association: caller.login === owner ? "OWNER" : "NONE",
    body: text,
  };
  if (github.world.events.includes("commit_comment"))
    await happen(github, repository!, "commit_comment", caller.login, { action: "created", comment });
  return { status: 201, body: comment };
}

/** Comments have numbers of their own, and nobody reads them again. */
let written = 0;
