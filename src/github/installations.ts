import { readRepository } from "../events/push.js";
import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { nullIfNotFound } from "./errors.js";

/**
 * Finds a repository by its name, if the App is installed on it.
 *
 * @param app a client of the App itself
 * @param openClient gives one with the rights of an installation
 * @param name `owner/name`
 * @returns null where it is not installed, or suspended
 */
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

/** The App on an account. */
export interface Installation {
  id: number;
  suspended_at: string | null;
  /** Its page, where an owner accepts permissions. */
  html_url: string;
  /** The granted permissions: `read` or `write` by names such as `issues`. */
  permissions: object;
  events: string[];
}

/**
 * Finds the installation that a repository is in, by its name, be it suspended or not; null when there is none.
 *
 * @param app a client of the App itself
 * @param name `owner/name`
 */
export async function findInstallation(app: GitHub, name: string): Promise<Installation | null> {
  const [owner = "", repo = ""] = name.split("/");
  const answer = await nullIfNotFound(app.rest.apps.getRepoInstallation({ owner, repo }));
  return answer?.data ?? null;
}

/**
 * Tells whether an installation still exists, be it suspended or not.
 *
 * @param app a client of the App itself
 */
export async function isInstallation(app: GitHub, installation_id: number): Promise<boolean> {
  return (await nullIfNotFound(app.rest.apps.getInstallation({ installation_id }))) !== null;
}

/**
 * The installations of the App that work, by GitHub's numbers of them.
 *
 * @param app a client of the App itself
 */
export async function listInstallations(app: GitHub): Promise<number[]> {
  const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  return installations.flatMap(({ id, suspended_at }) => (suspended_at ? [] : id));
}

/**
 * The repositories of an installation that can be written to, a page at a time: there may be thousands.
 *
 * @param github a client of that installation
 */
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
