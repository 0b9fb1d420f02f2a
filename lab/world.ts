import { install } from "./installation.js";
import { key } from "./key.js";
import { createRepository, repositoryNamed, rootOf } from "./repository.js";
import type {
  App,
  Clock,
  Organisation,
  Permissions,
  Person,
  RepositoryDescription,
  Role,
  World,
} from "./state.js";

interface PersonDescription {
  login: string;
  name?: string;
  email?: string;
}

interface OrganisationDescription {
  login: string;
  /** A login is a plain member; an owner is `{ login, role: "admin" }`. A `concealed` member did not publish the membership. */
  members?: (string | { login: string; role?: "admin" | "member"; concealed?: boolean })[];
  /** The permission of every member; read by default, as on GitHub. */
  basePermission?: Role | "none";
}

export interface WorldDescription {
  /** The URL of this GitHub. Nothing listens there, and only `lab.fetch` reaches it. By default a free port of this machine. */
  url?: string;
  users?: PersonDescription[];
  /** Accounts of other Apps, `dependabot[bot]`, which may write in every repository. */
  bots?: string[];
  /**
   * The App named by issues: null as on github.com, its description, or no such field. GitHub Enterprise Server's description
   * requires the field neither for issues nor for comments.
   */
  appOfIssues?: "null" | "set" | "missing";
  organisations?: OrganisationDescription[];
  repositories?: RepositoryDescription[];
  /** The granted permissions; those of the manifest by default. */
  permissions?: Permissions;
  /** The app's subscriptions; those of the manifest by default. */
  events?: string[];
  /**
   * `false` for accounts without the app, a list for selected repositories. By default all accounts, except those with only
   * forks.
   */
  installed?: Record<string, false | string[]>;
  /**
   * The id of the first installation; 1001 by default. Servers of several labs in one process need different ones, because
   * Octokit shares a token request of an installation within its process.
   */
  firstInstallation?: number;
  /** GitHub's clock for deliveries and limits; the machine's by default. */
  clock?: Clock;
  /** Enforces GitHub's secondary limits by this clock, except for `lab.as`. */
  limits?: { clock: Clock };
}

const leastPermissions: Permissions = {
  contents: "read",
  issues: "write",
  checks: "write",
  pull_requests: "read",
  metadata: "read",
};

const leastEvents = ["push", "issues", "pull_request", "commit_comment"];

/** Creates a world with defaults for everything that the description omits. */
export function createWorld(description: WorldDescription): World {
  const organisations = new Map(
    (description.organisations ?? []).map((organisation) => [
      key(organisation.login),
      asOrganisation(organisation),
    ]),
  );
  const repositories = new Map(
    (description.repositories ?? [])
      .map((each, index) => createRepository(each, index + 1))
      .map((repository) => [key(repository.fullName), repository]),
  );
  const people = new Map<string, Person>();
  const bots = description.bots ?? [];
  const named = [...organisations.values()].flatMap((organisation) => [...organisation.members.keys()]);
  const owners = [...repositories.values()].map((repository) => repository.owner);
  const collaborators = [...repositories.values()].flatMap((repository) => [
    ...repository.collaborators.keys(),
  ]);
  for (const login of bots) people.set(key(login), asPerson({ login }));
  for (const person of description.users ?? []) people.set(key(person.login), asPerson(person));
  for (const login of [...named, ...owners, ...collaborators]) {
    if (!people.has(key(login)) && !organisations.has(key(login)))
      people.set(key(login), asPerson({ login }));
  }
  const accounts = new Set([
    ...(description.repositories ?? []).filter(({ forkOf }) => !forkOf).map(({ owner }) => owner),
    ...[...organisations.values()].map((organisation) => organisation.login),
  ]);
  const world: World = {
    app: { id: 4217, slug: "next-steps", name: "Next Steps", firstSlug: "next-steps" },
    bots: new Map(bots.map((login, index) => [key(login), asApp(login, 5001 + index)])),
    appOfIssues: description.appOfIssues ?? "null",
    people,
    organisations,
    repositories,
    formerly: new Map(),
    installations: [],
    firstInstallation: description.firstInstallation ?? 1001,
    permissions: description.permissions ?? leastPermissions,
    events: description.events ?? leastEvents,
  };
  for (const { forkOf, owner, name } of description.repositories ?? []) {
    if (forkOf) repositoryNamed(world, `${owner}/${name}`).parent = repositoryNamed(world, forkOf);
  }
  for (const fork of [...repositories.values()].filter(({ parent }) => parent)) {
    const root = rootOf(fork);
    // A fork starts with the commits of another repository, which therefore must exist.
    root.files ??= { "README.md": `# ${root.name}\n` };
    fork.defaultBranch = root.defaultBranch;
  }
  for (const account of accounts) {
    const wanted = description.installed?.[account];
    if (wanted === false) continue;
    const selected = wanted && new Set(wanted.map((name) => repositoryNamed(world, `${account}/${name}`)));
    install(world, account, selected ?? "all");
  }
  return world;
}

function asApp(login: string, id: number): App {
  const slug = login.replace(/\[bot\]$/, "");
  return { id, slug, name: slug };
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
  const concealed = members.flatMap((member) =>
    typeof member === "object" && member.concealed ? [member.login] : [],
  );
  return { login, members: new Map(entries), concealed: new Set(concealed), basePermission };
}
