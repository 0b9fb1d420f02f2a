import type { SeedConfig } from "emulate";
import { tokenByHand, tokenOf } from "./credentials.js";
import { key } from "./key.js";
import type { World } from "./state.js";

export interface Seeding {
  privateKey: string;
  /** The emulator reports these events to this URL. */
  eventsUrl: string;
  events: string[];
}

/** The emulator's own user, an administrator everywhere, whom the door hides. */
export const administrator = "lab-administrator";
const administratorTokens = Array.from({ length: 50 }, (_, index) => `lab-${index}`);
const scopes = ["repo", "user", "admin:org"];

/** Converts the world to the emulator's seed. */
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
 * Returns the emulator's installation on an account. It has one on every account, for all repositories, because it cannot install
 * later. `gate.ts` knows the real ones.
 */
export function emulatedInstallation(world: World, account: string): number {
  return 5001 + accounts(world).findIndex((each) => key(each) === key(account));
}

function accounts({ people, organisations }: World): string[] {
  return [...people.values(), ...organisations.values()].map(({ login }) => login);
}
