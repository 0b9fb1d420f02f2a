import { key } from "./key.js";
import type { Repository, RepositoryDescription, World } from "./state.js";

/**
 * A repository as described, with everything filled in.
 * @example createRepository({ owner: "harbour", name: "notes" }, 1).defaultBranch // "main"
 */
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

/**
 * The repository of that name, if there is one.
 * @example findRepository(world, "Harbour", "notes")?.fullName // "harbour/notes"
 */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.get(key(`${owner}/${name}`));
}

/**
 * The repository of that full name; a name that is nobody's is a mistake of the test.
 * @throws Error when there is none
 * @example repositoryNamed(world, "harbour/notes").id // 1
 */
export function repositoryNamed(world: World, fullName: string): Repository {
  const found = world.repositories.get(key(fullName));
  if (!found) throw new Error(`There is no repository ${fullName} in this lab`);
  return found;
}

/**
 * The repositories that share their commits with this one: what it was forked from, its forks, and itself first.
 * https://docs.github.com/repositories/viewing-activity-and-data-for-your-repository/understanding-connections-between-repositories
 * @example networkOf(world, notes).map(({ fullName }) => fullName) // ["harbour/notes", "linnea/notes"]
 */
export function networkOf(world: World, repository: Repository): Repository[] {
  const root = rootOf(repository);
  const others = [...world.repositories.values()].filter(
    (each) => each !== repository && rootOf(each) === root,
  );
  return [repository, ...others];
}

/** What a repository was forked from in the end, or itself. */
export function rootOf(repository: Repository): Repository {
  return repository.parent ? rootOf(repository.parent) : repository;
}
