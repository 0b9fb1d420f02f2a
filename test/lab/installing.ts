import { must } from "./commits.js";
import { createDelivery, type Delivery } from "./delivery.js";
import type { GitHub } from "./github.js";
import { repair } from "./repair.js";
import { simpleUser } from "./rules/people.js";
import { covers, type Installation } from "./world.js";

/**
 * The webhook about what happened to an installation.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#installation
 * @example (await installationEvent(github, installation, "deleted")).payload.action // "deleted"
 */
export async function installationEvent(
  github: GitHub,
  installation: Installation,
  action: "created" | "deleted" | "suspend" | "unsuspend",
): Promise<Delivery> {
  const covered = [...github.world.repositories.values()].filter((each) => covers(installation, each));
  const repositories = await Promise.all(
    covered.map(async ({ fullName }) => {
      const body = (await must(github.ask, { method: "GET", path: `/repos/${fullName}` })) as Record<
        string,
        unknown
      >;
      const { id, node_id, name, full_name, private: hidden } = body;
      return { id, node_id, name, full_name, private: hidden };
    }),
  );
  const payload = {
    action,
    installation: repair(await describe(github, installation), github),
    repositories,
    requester: null,
    sender: await simpleUser(github, sender(github, installation)),
  };
  return createDelivery("installation", payload, github.world.app.id);
}

async function describe(
  { ask, world }: GitHub,
  installation: Installation,
): Promise<Record<string, unknown>> {
  const isPerson = world.people.has(installation.account.toLowerCase());
  const path = `/${isPerson ? "users" : "orgs"}/${installation.account}/installation`;
  return (await must(ask, { method: "GET", path })) as Record<string, unknown>;
}

/** Who installs on an organisation is one of its people. */
function sender({ world }: GitHub, { account }: Installation): string {
  const organisation = world.organisations.get(account.toLowerCase());
  if (!organisation) return account;
  return organisation.members.keys().next().value ?? [...world.people.values()][0]?.login ?? "ghost";
}
