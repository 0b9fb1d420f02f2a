import { type Answer, notFound, refusal } from "../answers.js";
import { coveredBy } from "../installation.js";
import { brief, emulatedId, selection } from "../installing.js";
import { key } from "../key.js";
import { pass } from "../pass.js";
import type { ApiRequest, GitHub, Permissions, Repository } from "../state.js";

interface TokenBody {
  repositories?: string[];
  repository_ids?: number[];
  permissions?: Permissions;
}

const notGiven = refusal(
  422,
  "There is at least one repository that does not exist or is not accessible to the parent installation.",
);

/** https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app */
export async function createToken(request: ApiRequest, github: GitHub): Promise<Answer> {
  const id = Number(request.operation.parameters.installation_id);
  const installation = github.world.installations.find((each) => each.id === id && !each.removed);
  if (!installation) return notFound;
  if (installation.suspended) return refusal(403, "This installation has been suspended");
  const asked = (request.body ?? {}) as TokenBody;
  const covered = coveredBy(github.world, installation);
  const only = asked.repositories || asked.repository_ids ? covered.filter(isNamed(asked)) : undefined;
  const named = [...(asked.repositories ?? []), ...(asked.repository_ids ?? [])];
  if (only && only.length < new Set(named).size) return notGiven;
  const permissions: Permissions = { ...(asked.permissions ?? installation.permissions), metadata: "read" };
  const path = `/app/installations/${emulatedId(github, installation)}/access_tokens`;
  const answer = await pass(request, github, { path, body: { permissions } });
  if (answer.status !== 201) return answer;
  const { token, expires_at } = answer.body as { token: string; expires_at: string };
  github.credentials.issued(token, { installation, only: only && new Set(only), permissions });
  const repository_selection = only ? "selected" : selection(installation);
  const repositories = only && (await brief(github, only));
  const body = {
    token,
    expires_at,
    permissions,
    repository_selection,
    ...(repositories && { repositories }),
  };
  return { status: 201, body };
}

function isNamed({ repositories = [], repository_ids = [] }: TokenBody): (repository: Repository) => boolean {
  const names = repositories.map(key);
  return ({ name, id }) => names.includes(key(name)) || repository_ids.includes(id);
}
