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
  /** A login is a plain member; an owner of the organisation is `{ login, role: "admin" }`. Who is `concealed` did not publish it. */
  members?: (string | { login: string; role?: "admin" | "member"; concealed?: boolean })[];
  /** What membership alone grants; GitHub's default is read. */
  basePermission?: Role | "none";
}

/** The world a test starts in. */
export interface WorldDescription {
  /** The address of this GitHub. With one nothing listens, and only `lab.fetch` reaches it; by default a free port of this machine. */
  url?: string;
  users?: PersonDescription[];
  /** The accounts of other Apps, `dependabot[bot]`; each may write in every repository. */
  bots?: string[];
  /**
   * What issues say of the App that wrote them: nothing, as on github.com, its description, or not even the field, as some GitHub
   * Enterprise Server may, whose description has it neither for issues nor for comments among the required fields.
   */
  appOfIssues?: "null" | "set" | "missing";
  organisations?: OrganisationDescription[];
  repositories?: RepositoryDescription[];
  /** What the app was granted; by default what its manifest asks for. */
  permissions?: Permissions;
  /** The events that the app is subscribed to; by default what its manifest asks for. */
  events?: string[];
  /** Where the app is installed: `false` nowhere on that account, a list for selected repositories; by default everywhere but where there are only forks. */
  installed?: Record<string, false | string[]>;
  /** GitHub's clock where time matters to an app: when deliveries were made, and limits. By default the machine's. */
  clock?: Clock;
  /** Holds everybody but `lab.as` to GitHub's secondary limits, by this clock. */
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
    permissions: description.permissions ?? leastPermissions,
    events: description.events ?? leastEvents,
  };
  for (const { forkOf, owner, name } of description.repositories ?? []) {
    if (forkOf) repositoryNamed(world, `${owner}/${name}`).parent = repositoryNamed(world, forkOf);
  }
  for (const fork of [...repositories.values()].filter(({ parent }) => parent)) {
    const root = rootOf(fork);
    // A fork starts with the commits of another one, which therefore are the lab's own.
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
