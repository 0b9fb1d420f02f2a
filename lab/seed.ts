import type { SeedConfig } from "emulate";
import { tokenByHand, tokenOf } from "./credentials.js";
import { key } from "./key.js";
import type { World } from "./state.js";

export interface Seeding {
  privateKey: string;
  /** Where the emulator tells what happened, and of which events. */
  eventsUrl: string;
  events: string[];
}

/** The emulator's own user: administrator everywhere, and hidden by the door. */
export const administrator = "lab-administrator";
const administratorTokens = Array.from({ length: 50 }, (_, index) => `lab-${index}`);
const scopes = ["repo", "user", "admin:org"];

/**
 * The world in the words of the emulator's seed.
 * @example seed(world, seeding).github // { users: […], orgs: […], repos: […], apps: […] }
 */
export function seed(world: World, seeding: Seeding): SeedConfig {
  const people = [...world.people.values()];
  const organisations = [...world.organisations.values()];
  return {
    tokens: Object.fromEntries([
      ...administratorTokens.map((token) => [token, { login: administrator, scopes }]),
      ...people.flatMap(({ login }) => [
        [tokenOf(login), { login, scopes }],
        [tokenByHand(login), { login, scopes }],
      ]),
    ]),
    github: {
      users: [...people.map(({ login, name, email }) => ({ login, name, email })), { login: administrator }],
      orgs: organisations.map(({ login, members }) => ({
        login,
        name: login,
        members: [
          { login: administrator, role: "admin" },
          ...[...members].map(([member, role]) => ({ login: member, role })),
        ],
      })),
      repos: [...world.repositories.values()].map((repository) => ({
        owner: repository.owner,
        name: repository.name,
        private: repository.private,
        default_branch: repository.defaultBranch,
        auto_init: repository.files === undefined && !repository.parent,
      })),
      apps: [app(world, seeding)],
    },
  };
}

function app(world: World, { privateKey, eventsUrl, events }: Seeding) {
  return {
    app_id: world.app.id,
    slug: world.app.slug,
    name: world.app.name,
    private_key: privateKey,
    events,
    webhook_url: eventsUrl,
    installations: accounts(world).map((account) => ({
      installation_id: emulatedInstallation(world, account),
      account,
      permissions: world.permissions,
      repository_selection: "all",
    })),
  };
}

/**
 * The emulator has an installation on every account and all its repositories, for it cannot install one later: the door
 * says where the app is, see `gate.ts`.
 * @example emulatedInstallation(world, "harbour") // 5001
 */
export function emulatedInstallation(world: World, account: string): number {
  return 5001 + accounts(world).findIndex((each) => key(each) === key(account));
}

function accounts({ people, organisations }: World): string[] {
  return [...people.values(), ...organisations.values()].map(({ login }) => login);
}
