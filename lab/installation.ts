import { key } from "./key.js";
import type { Installation, Repository, World } from "./state.js";

/** Installs the app on an account. After an earlier installation, the account gets a new id, as on GitHub. */
export function install(
  world: World,
  account: string,
  repositories: Installation["repositories"],
): Installation {
  const id = world.firstInstallation + world.installations.length;
  const { permissions } = world;
  const installation = { id, account, permissions, repositories, suspended: false, removed: false };
  world.installations.push(installation);
  return installation;
}

/** Returns the installation of our app that covers a repository, if any. */
export function installationOf(world: World, repository: Repository): Installation | undefined {
  return world.installations.find(
    (installation) => !installation.removed && covers(installation, repository),
  );
}

/** Returns the installation on an account, if any. */
export function installationOn(world: World, account: string): Installation | undefined {
  return world.installations.find((each) => !each.removed && key(each.account) === key(account));
}

export function covers({ account, repositories }: Installation, repository: Repository): boolean {
  if (key(account) !== key(repository.owner)) return false;
  return repositories === "all" || repositories.has(repository);
}

/** Lists the repositories of an installation, in the order of the world. */
export function coveredBy(world: World, installation: Installation): Repository[] {
  return [...world.repositories.values()].filter((repository) => covers(installation, repository));
}
