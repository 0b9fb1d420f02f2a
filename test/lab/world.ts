/** What a person may do in a repository, weakest first. https://docs.github.com/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization */
export const roles = ["read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];
type Permissions = Record<string, "read" | "write">;

interface PersonDescription {
  login: string;
  name?: string;
  email?: string;
}

interface OrganisationDescription {
  login: string;
  /** A login is a plain member; an owner of the organisation is `{ login, role: "admin" }`. */
  members?: (string | { login: string; role?: "admin" | "member" })[];
  /** What membership alone grants; GitHub's default is read. */
  basePermission?: Role | "none";
}

interface RepositoryDescription {
  owner: string;
  name: string;
  private?: boolean;
  defaultBranch?: string;
  collaborators?: Record<string, Role>;
  files?: Record<string, string>;
  issuesDisabled?: boolean;
  archived?: boolean;
}

/** The world a test starts in. */
export interface WorldDescription {
  users?: PersonDescription[];
  organisations?: OrganisationDescription[];
  repositories?: RepositoryDescription[];
  /** What the app was granted; by default what its manifest asks for. */
  permissions?: Permissions;
  /** Where the app is installed: `false` nowhere on that account, a list for selected repositories; by default everywhere. */
  installed?: Record<string, false | string[]>;
}

export interface Person {
  login: string;
  name: string | null;
  email: string;
}

export interface Organisation {
  login: string;
  members: Map<string, "admin" | "member">;
  basePermission: Role | "none";
}

export interface Repository {
  owner: string;
  name: string;
  fullName: string;
  private: boolean;
  defaultBranch: string;
  collaborators: Map<string, Role>;
  files: Record<string, string> | undefined;
  issuesDisabled: boolean;
  archived: boolean;
  /** Set by the first pull request: only then must lists of issues be put together from two. */
  hasPulls: boolean;
}

export interface Installation {
  id: number;
  account: string;
  permissions: Permissions;
  repositories: "all" | string[];
  suspended: boolean;
  removed: boolean;
}

/** Who and what there is, as the door knows it; the emulator is told the same. Keys are in lower case. */
export interface World {
  app: { id: number; slug: string; name: string };
  people: Map<string, Person>;
  organisations: Map<string, Organisation>;
  repositories: Map<string, Repository>;
  installations: Installation[];
}

const leastPermissions: Permissions = {
  contents: "read",
  issues: "write",
  checks: "write",
  pull_requests: "read",
  metadata: "read",
};

/**
 * The description with everything filled in that it left out.
 * @example createWorld({ repositories: [{ owner: "ada", name: "notes" }] }).people.has("ada") // true
 */
export function createWorld(description: WorldDescription): World {
  const organisations = new Map(
    (description.organisations ?? []).map((organisation) => [
      key(organisation.login),
      asOrganisation(organisation),
    ]),
  );
  const repositories = new Map(
    (description.repositories ?? [])
      .map(asRepository)
      .map((repository) => [key(repository.fullName), repository]),
  );
  const people = new Map<string, Person>();
  const named = [...organisations.values()].flatMap((organisation) => [...organisation.members.keys()]);
  const owners = [...repositories.values()].map((repository) => repository.owner);
  const collaborators = [...repositories.values()].flatMap((repository) => [
    ...repository.collaborators.keys(),
  ]);
  for (const person of description.users ?? []) people.set(key(person.login), asPerson(person));
  for (const login of [...named, ...owners, ...collaborators]) {
    if (!people.has(key(login)) && !organisations.has(key(login)))
      people.set(key(login), asPerson({ login }));
  }
  const accounts = new Set([
    ...owners,
    ...[...organisations.values()].map((organisation) => organisation.login),
  ]);
  const installations = [...accounts]
    .filter((account) => description.installed?.[account] !== false)
    .map((account, index) => ({
      id: 1001 + index,
      account,
      permissions: description.permissions ?? leastPermissions,
      repositories: description.installed?.[account] || ("all" as const),
      suspended: false,
      removed: false,
    }));
  return {
    app: { id: 4217, slug: "next-steps", name: "Next Steps" },
    people,
    organisations,
    repositories,
    installations,
  };
}

/** GitHub compares logins and repository names without regard to case. */
export function key(name: string): string {
  return name.toLowerCase();
}

/**
 * The repository of that name, if there is one.
 * @example findRepository(world, "Harbour", "notes")?.fullName // "harbour/notes"
 */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.get(key(`${owner}/${name}`));
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

/** Whether an installation was given this repository. */
export function covers(installation: Installation, repository: Repository): boolean {
  if (key(installation.account) !== key(repository.owner)) return false;
  if (installation.repositories === "all") return true;
  return installation.repositories.some((name) => key(name) === key(repository.name));
}

function asPerson({ login, name, email }: PersonDescription): Person {
  return { login, name: name ?? null, email: email ?? `${login}@users.noreply.github.com` };
}

function asOrganisation({
  login,
  members = [],
  basePermission = "read",
}: OrganisationDescription): Organisation {
  const entries = members.map((member) =>
    typeof member === "string"
      ? ([member, "member"] as const)
      : ([member.login, member.role ?? "member"] as const),
  );
  return { login, members: new Map(entries), basePermission };
}

function asRepository(description: RepositoryDescription): Repository {
  const { owner, name } = description;
  return {
    owner,
    name,
    fullName: `${owner}/${name}`,
    private: description.private ?? false,
    defaultBranch: description.defaultBranch ?? "main",
    collaborators: new Map(Object.entries(description.collaborators ?? {})),
    files: description.files,
    issuesDisabled: description.issuesDisabled ?? false,
    archived: description.archived ?? false,
    hasPulls: false,
  };
}
