import { readRepository } from "../events/push.js";
import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { nullIfNotFound } from "./errors.js";

/** Finds a repository (`owner/name`); null where the App is suspended or not installed. */
export async function findRepository(
  app: GitHub,
  openClient: (installation: number) => Promise<GitHub>,
  name: string,
): Promise<Repository | null> {
  const [owner = "", repo = ""] = name.split("/");
  const installation = await findInstallation(app, name);
  if (!installation || installation.suspended_at) return null;
  const github = await nullIfNotFound(openClient(installation.id));
  const answer = github && (await nullIfNotFound(github.rest.repos.get({ owner, repo })));
  return answer && readRepository({ repository: answer.data, installation });
}

export interface Installation {
  id: number;
  suspended_at: string | null;
  /** URL of the page where an owner accepts permissions. */
  html_url: string;
  /** `read` or `write` by names such as `issues`. */
  permissions: object;
  events: string[];
}

/** Finds the installation of a repository (`owner/name`), even a suspended one; null when there is none. */
export async function findInstallation(app: GitHub, name: string): Promise<Installation | null> {
  const [owner = "", repo = ""] = name.split("/");
  const answer = await nullIfNotFound(app.rest.apps.getRepoInstallation({ owner, repo }));
  return answer?.data ?? null;
}

/** Returns true while an installation exists, even a suspended one. */
export async function isInstallation(app: GitHub, installation_id: number): Promise<boolean> {
  return (await nullIfNotFound(app.rest.apps.getInstallation({ installation_id }))) !== null;
}

/** Lists the ids of all installations. */
export async function listInstallations(app: GitHub): Promise<Record<"working" | "suspended", number[]>> {
  const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  const idsOf = (isSuspended: boolean) =>
    installations.flatMap(({ id, suspended_at }) => (Boolean(suspended_at) === isSuspended ? id : []));
  return { working: idsOf(false), suspended: idsOf(true) };
}

/** Lists the writable repositories of an installation page by page, because there may be thousands. */
export async function* listRepositories(
  github: GitHub,
  installation: number,
): AsyncGenerator<Repository, void> {
  const pages = github.paginate.iterator(github.rest.apps.listReposAccessibleToInstallation, {
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const repository of data) {
      if (repository.archived || repository.disabled) continue;
      const read = readRepository({ repository, installation: { id: installation } });
      if (read) yield read;
    }
  }
}
