import { must } from "./ask.js";
import { createDelivery, type Delivery } from "./delivery.js";
import { coveredBy } from "./installation.js";
import { key } from "./key.js";
import { repair } from "./repair.js";
import { ownerOf } from "./roles.js";
import { emulatedInstallation } from "./seed.js";
import type { GitHub, Installation, Repository } from "./state.js";
import { simpleUser } from "./user.js";

type Json = Record<string, unknown>;

/**
 * Returns the webhook about a change of an installation.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#installation
 */
export async function installationEvent(
  github: GitHub,
  installation: Installation,
  action: "created" | "deleted" | "suspend" | "unsuspend",
): Promise<Delivery> {
  const payload = {
    action,
    installation: await describeInstallation(github, installation),
    repositories: await brief(github, coveredBy(github.world, installation)),
    requester: null,
    sender: await simpleUser(github, ownerOf(github.world, installation.account)),
  };
  return createDelivery("installation", payload, github.world.app.id);
}

/**
 * Returns the webhook about repositories that an installation gained or lost.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#installation_repositories
 */
export async function selectionEvent(
  github: GitHub,
  installation: Installation,
  action: "added" | "removed",
  repositories: Repository[],
): Promise<Delivery> {
  const named = await brief(github, repositories);
  const payload = {
    action,
    installation: await describeInstallation(github, installation),
    repository_selection: selection(installation),
    repositories_added: action === "added" ? named : [],
    repositories_removed: action === "removed" ? named : [],
    requester: null,
    sender: await simpleUser(github, ownerOf(github.world, installation.account)),
  };
  return createDelivery("installation_repositories", payload, github.world.app.id);
}

/**
 * Describes an installation as the API does. https://docs.github.com/rest/apps/apps#get-an-installation-for-the-authenticated-app
 */
export async function describeInstallation(github: GitHub, installation: Installation): Promise<Json> {
  const { ask, world, url } = github;
  const { id, account, permissions, suspended } = installation;
  const isPerson = world.people.has(key(account));
  // The emulator has one installation per account, with an id of its own.
  const path = `/${isPerson ? "users" : "orgs"}/${account}/installation`;
  const emulated = repair((await must(ask, { method: "GET", path })) as Json, github);
  return {
    ...emulated,
    id,
    client_id: `Iv1.${world.app.id}`,
    target_id: (emulated.account as Json).id,
    repository_selection: selection(installation),
    access_tokens_url: `${url}/api/v3/app/installations/${id}/access_tokens`,
    html_url: `${url}/${isPerson ? "" : `organizations/${account}/`}settings/installations/${id}`,
    permissions,
    events: world.events,
    suspended_at: suspended ? "2026-01-01T00:00:00Z" : null,
  };
}

/** Returns the emulator's id for the installation on the same account. */
export function emulatedId({ world }: GitHub, { account }: Installation): number {
  return emulatedInstallation(world, account);
}

export function selection({ repositories }: Installation): "all" | "selected" {
  return repositories === "all" ? "all" : "selected";
}

/** Describes repositories as webhooks about installations do. */
export function brief({ ask }: GitHub, repositories: Repository[]): Promise<Json[]> {
  return Promise.all(
    repositories.map(async ({ fullName }) => {
      const body = (await must(ask, { method: "GET", path: `/repos/${fullName}` })) as Json;
      const { id, node_id, name, full_name, private: hidden } = body;
      return { id, node_id, name, full_name, private: hidden };
    }),
  );
}
