import { type Answer, badCredentials, notFound, refusal } from "../answers.js";
import type { ApiRequest, GitHub, Rules } from "../github.js";
import { page } from "../page.js";
import { pass } from "../pass.js";
import { repair } from "../repair.js";
import { covers, installationOf } from "../world.js";

/** https://docs.github.com/rest/apps/apps and https://docs.github.com/rest/apps/installations */
export const installationRules: Rules = {
  "apps/create-installation-access-token": async (request, github) => {
    const id = Number(request.operation.parameters.installation_id);
    const installation = github.world.installations.find((each) => each.id === id && !each.removed);
    if (!installation) return notFound;
    if (installation.suspended) return refusal(403, "This installation has been suspended");
    const answer = await pass(request, github);
    if (answer.status === 201)
      github.credentials.issued((answer.body as { token: string }).token, installation);
    return answer;
  },
  "apps/list-installations": async (request, github) => {
    const answer = await pass(request, github);
    if (answer.status !== 200) return answer;
    const removed = github.world.installations.filter((each) => each.removed).map(({ id }) => id);
    const all = (answer.body as { id: number }[]).filter(({ id }) => !removed.includes(id));
    const { items, headers } = page(all, request, github);
    return { status: 200, headers, body: items };
  },
  "apps/get-repo-installation": (request, github) =>
    request.repository && installationOf(github.world, request.repository) ? pass(request, github) : notFound,
  "apps/list-repos-accessible-to-installation": repositories,
};

async function repositories(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller } = request;
  if (caller.kind !== "installation") return badCredentials;
  const covered = [...github.world.repositories.values()].filter((each) => covers(caller.installation, each));
  const { items, headers } = page(covered, request, github);
  const found = await Promise.all(
    items.map(async ({ fullName }) => (await github.ask({ method: "GET", path: `/repos/${fullName}` })).body),
  );
  const selection = caller.installation.repositories === "all" ? "all" : "selected";
  const body = {
    total_count: covered.length,
    repository_selection: selection,
    repositories: repair(found, github),
  };
  return { status: 200, headers, body };
}
