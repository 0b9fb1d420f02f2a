import { key } from "./key.js";
import type { Repository, RepositoryDescription, World } from "./state.js";

/** Creates a repository from its description. */
export function createRepository(description: RepositoryDescription, id: number): Repository {
  const { owner, name } = description;
  const collaborators = Object.entries(description.collaborators ?? {});
  return {
    id,
    owner,
    name,
    fullName: `${owner}/${name}`,
    private: description.private ?? false,
    defaultBranch: description.defaultBranch ?? "main",
    collaborators: new Map(
      collaborators.map(([login, role]) => [login, typeof role === "string" ? role : role.base]),
    ),
    customRoles: new Map(
      collaborators.flatMap(([login, role]) => (typeof role === "string" ? [] : [[key(login), role.name]])),
    ),
    files: description.files,
    issuesDisabled: description.issuesDisabled ?? false,
    archived: description.archived ?? false,
    automaticSuites: true,
    parent: undefined,
    pulls: [],
    pinned: [],
    duplicates: new Set(),
    departed: new Map(),
    converted: new Map(),
    arrivals: [],
    shownFrom: new Map(),
    oneAssignee: description.oneAssignee,
    formerBranches: new Map(),
  };
}

/** Finds a repository by owner and name, if there is one. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.get(key(`${owner}/${name}`));
}

/**
 * Finds a repository by full name. An unknown one is a mistake of the test.
 * @throws Error when there is none
 */
export function repositoryNamed(world: World, fullName: string): Repository {
  const found = world.repositories.get(key(fullName));
  if (!found) throw new Error(`There is no repository ${fullName} in this lab`);
  return found;
}

/**
 * Lists the repositories that share commits with this one, itself first.
 * https://docs.github.com/repositories/viewing-activity-and-data-for-your-repository/understanding-connections-between-repositories
 */
export function networkOf(world: World, repository: Repository): Repository[] {
  const root = rootOf(repository);
  const others = [...world.repositories.values()].filter(
    (each) => each !== repository && rootOf(each) === root,
  );
  return [repository, ...others];
}

/** Returns the root of a repository's forks, or itself. */
export function rootOf(repository: Repository): Repository {
  return repository.parent ? rootOf(repository.parent) : repository;
}
