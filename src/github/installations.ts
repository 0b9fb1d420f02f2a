import { readRepository } from "../push.js";
import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./failure.js";

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
  try {
    const { data: installation } = await app.rest.apps.getRepoInstallation({ owner, repo });
    if (installation.suspended_at) return null;
    const github = await openClient(installation.id);
    const { data: repository } = await github.rest.repos.get({ owner, repo });
    return readRepository({ repository, installation });
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
