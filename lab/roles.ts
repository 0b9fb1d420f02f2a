import { key } from "./key.js";
import { type Organisation, type Person, type Repository, type Role, roles, type World } from "./state.js";

/**
 * Returns somebody's strongest role in a repository; undefined for a stranger of a private one.
 * https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export function roleOf(world: World, repository: Repository, login: string): Role | undefined {
  const granted = world.bots.has(key(login)) ? "write" : ownRoleOf(world, repository, login);
  return granted ?? (repository.private ? undefined : "read");
}

/** Returns true when a role includes another one. */
export function atLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(needed);
}

/**
 * Lists the assignable people: the owner, collaborators, and members of the organisation who can read.
 * https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users
 */
export function assignable(world: World, repository: Repository): Person[] {
  return [...world.people.values()].filter(
    (person) => ownRoleOf(world, repository, person.login) !== undefined,
  );
}

/** Returns the person who acts for an account: itself, an owner of the organisation, or a member. */
export function ownerOf({ people, organisations }: World, account: string): string {
  const person = people.get(key(account));
  if (person) return person.login;
  const members = [...(organisations.get(key(account))?.members ?? [])];
  const [owner] = members.find(([, role]) => role === "admin") ?? members[0] ?? [];
  return owner ?? [...people.values()][0]?.login ?? "ghost";
}

function ownRoleOf(world: World, repository: Repository, login: string): Role | undefined {
  if (key(repository.owner) === key(login)) return "admin";
  const organisation = world.organisations.get(key(repository.owner));
  const granted = [collaboratorRole(repository, login), organisation && memberRole(organisation, login)];
  return granted
    .filter((role) => role !== undefined)
    .toSorted(byStrength)
    .at(-1);
}

function collaboratorRole(repository: Repository, login: string): Role | undefined {
  for (const [collaborator, role] of repository.collaborators)
    if (key(collaborator) === key(login)) return role;
  return undefined;
}

function memberRole(organisation: Organisation, login: string): Role | undefined {
  for (const [member, standing] of organisation.members) {
    if (key(member) !== key(login)) continue;
    if (standing === "admin") return "admin";
    return organisation.basePermission === "none" ? undefined : organisation.basePermission;
  }
  return undefined;
}

function byStrength(left: Role, right: Role): number {
  return roles.indexOf(left) - roles.indexOf(right);
}
