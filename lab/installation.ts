import { key } from "./key.js";
import type { Installation, Repository, World } from "./state.js";

/**
 * Installs the app on an account; an account that had it before gets a new number, as on GitHub.
 * @example install(world, "harbour", "all").id // 1001
 */
export function install(
  world: World,
  account: string,
  repositories: Installation["repositories"],
): Installation {
  const id = 1001 + world.installations.length;
  const { permissions } = world;
  const installation = { id, account, permissions, repositories, suspended: false, removed: false };
  world.installations.push(installation);
  return installation;
}

/**
 * The installation of our app that covers a repository, if any.
 * @example installationOf(world, notes)?.id // 1001
 */
export function installationOf(world: World, repository: Repository): Installation | undefined {
  return world.installations.find(
    (installation) => !installation.removed && covers(installation, repository),
  );
}

/** The installation on an account, if there is one. */
export function installationOn(world: World, account: string): Installation | undefined {
  return world.installations.find((each) => !each.removed && key(each.account) === key(account));
}

/** Whether an installation was given this repository. */
export function covers({ account, repositories }: Installation, repository: Repository): boolean {
  if (key(account) !== key(repository.owner)) return false;
  return repositories === "all" || repositories.has(repository);
}

/**
 * The repositories an installation was given, in the order in which the world names them.
 * @example coveredBy(world, installation).map(({ name }) => name) // ["notes", "secret"]
 */
export function coveredBy(world: World, installation: Installation): Repository[] {
  return [...world.repositories.values()].filter((repository) => covers(installation, repository));
}
