import type { Delivery } from "./delivery.js";
import { coveredBy, install, installationOn } from "./installation.js";
import { installationEvent, selectionEvent } from "./installing.js";
import { repositoryNamed } from "./repository.js";
import type { GitHub, Installation, Repository } from "./state.js";

/**
 * Installs the app on an account, and returns the webhook.
 * @throws Error when it is installed there already, or a repository is nobody's
 */
export async function installOn(github: GitHub, account: string, names?: string[]): Promise<Delivery> {
  const { world } = github;
  if (installationOn(world, account)) throw new Error(`The app is installed on ${account} already`);
  const selected = names?.map((name) => repositoryNamed(world, `${account}/${name}`));
  const installation = install(world, account, selected ? new Set(selected) : "all");
  return installationEvent(github, installation, "created");
}

/**
 * Adds a repository to the installation on its account, and returns the webhook.
 * @throws Error when the installation is for all repositories, or there is none
 */
export async function grant(github: GitHub, fullName: string): Promise<Delivery> {
  const { installation, repository } = both(github, fullName);
  if (installation.repositories === "all") throw new Error(`The app has all of ${repository.owner} already`);
  installation.repositories.add(repository);
  return selectionEvent(github, installation, "added", [repository]);
}

/**
 * Removes a repository from the installation on its account, and returns the webhook. The installation is then for selected
 * repositories.
 * @throws Error when there is no installation
 */
export async function withdraw(github: GitHub, fullName: string): Promise<Delivery> {
  const { installation, repository } = both(github, fullName);
  const left = new Set(coveredBy(github.world, installation));
  left.delete(repository);
  installation.repositories = left;
  return selectionEvent(github, installation, "removed", [repository]);
}

function both({ world }: GitHub, fullName: string): { installation: Installation; repository: Repository } {
  const repository = repositoryNamed(world, fullName);
  const installation = installationOn(world, repository.owner);
  if (!installation) throw new Error(`The app is not installed on ${repository.owner} in this lab`);
  return { installation, repository };
}
