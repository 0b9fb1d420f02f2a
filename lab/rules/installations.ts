import { type Answer, noJsonWebToken, notFound } from "../answers.js";
import { reaches } from "../gate.js";
import { installationOf, installationOn } from "../installation.js";
import { describeInstallation, selection } from "../installing.js";
import { key } from "../key.js";
import { page } from "../page.js";
import { repair } from "../repair.js";
import type { ApiRequest, GitHub, Installation, Rule, Rules } from "../state.js";
import { forApp } from "./app.js";
import { createToken } from "./tokens.js";

/** https://docs.github.com/rest/apps/apps and https://docs.github.com/rest/apps/installations */
export const installationRules: Rules = {
  "apps/create-installation-access-token": forApp(createToken),
  "apps/list-installations": forApp(async (request, github) => {
    const there = github.world.installations.filter(({ removed }) => !removed);
    const { items, headers } = page(there, request, github);
    const body = await Promise.all(items.map((each) => describeInstallation(github, each)));
    return { status: 200, headers, body };
  }),
  "apps/get-installation": theOne(({ operation }, { world }) => {
    const wanted = Number(operation.parameters.installation_id);
    return world.installations.find(({ id, removed }) => id === wanted && !removed);
  }),
  "apps/get-org-installation": theOne(({ operation }, { world }) => {
    const organisation = world.organisations.get(key(operation.parameters.org!));
    return organisation && installationOn(world, organisation.login);
  }),
  "apps/get-user-installation": theOne(({ operation }, { world }) =>
    installationOn(world, operation.parameters.username!),
  ),
  "apps/get-repo-installation": theOne(
    ({ repository }, { world }) => repository && installationOf(world, repository),
  ),
  "apps/list-repos-accessible-to-installation": listRepositories,
};

function theOne(find: (request: ApiRequest, github: GitHub) => Installation | undefined): Rule {
  return forApp(async (request, github) => {
    const found = find(request, github);
    return found ? { status: 200, body: await describeInstallation(github, found) } : notFound;
  });
}

async function listRepositories(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { caller } = request;
  if (caller.kind !== "installation") return noJsonWebToken;
  const { ask, world } = github;
  const reached = [...world.repositories.values()].filter((each) => reaches(caller, each));
  const { items, headers } = page(reached, request, github);
  const found = await Promise.all(
    items.map(async ({ fullName }) => (await ask({ method: "GET", path: `/repos/${fullName}` })).body),
  );
  const body = {
    total_count: reached.length,
    repository_selection: caller.only ? "selected" : selection(caller.installation),
    repositories: repair(found, github),
  };
  return { status: 200, headers, body };
}
