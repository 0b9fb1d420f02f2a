import { must } from "./ask.js";
import { createDelivery, type Delivery } from "./delivery.js";
import { installationOf } from "./installation.js";
import { repair } from "./repair.js";
import type { GitHub, Repository } from "./state.js";
import { simpleUser } from "./user.js";

type Json = Record<string, unknown>;

/** Creates a webhook about a repository, not delivered yet. https://docs.github.com/webhooks/webhook-events-and-payloads */
export async function webhook(
  github: GitHub,
  repository: Repository,
  event: string,
  sender: string,
  parts: Json,
): Promise<Delivery> {
  const [described, who] = await Promise.all([
    describeRepository(github, repository),
    simpleUser(github, sender),
  ]);
  const payload = {
    ...parts,
    repository: described,
    ...organizationNode(described),
    sender: who,
    ...installationNode(github, repository),
  };
  return createDelivery(event, payload, github.world.app.id);
}

/** Creates a webhook that GitHub sends by itself, if our app is there to receive it. */
export async function happen(
  github: GitHub,
  repository: Repository,
  event: string,
  sender: string,
  parts: Json,
): Promise<void> {
  if (isHeard(github, repository))
    github.hooks.happened(await webhook(github, repository, event, sender, parts));
}

/** Returns true when our app receives webhooks about a repository. */
export function isHeard({ world }: GitHub, repository: Repository): boolean {
  return installationOf(world, repository)?.suspended === false;
}

/** Describes a repository as webhooks do, without the sender's permissions. */
export async function describeRepository(
  { ask, ...github }: GitHub,
  { fullName }: Repository,
): Promise<Json> {
  const body = await must(ask, { method: "GET", path: `/repos/${fullName}` });
  const { permissions: _, ...described } = repair(body as Json, github);
  return described;
}

/** Describes the organisation again for webhooks about its repositories. */
export function organizationNode({ owner }: Json): { organization?: Json } {
  const { login, id, node_id, avatar_url, type, url } = owner as Json;
  if (type !== "Organization") return {};
  const own = String(url).replace("/users/", "/orgs/");
  const links = {
    url: own,
    repos_url: `${own}/repos`,
    events_url: `${own}/events`,
    hooks_url: `${own}/hooks`,
    issues_url: `${own}/issues`,
    members_url: `${own}/members{/member}`,
    public_members_url: `${own}/public_members{/member}`,
  };
  return { organization: { login, id, node_id, ...links, avatar_url, description: null } };
}

/** Names the installation in a payload. */
export function installationNode(
  { world }: Pick<GitHub, "world">,
  repository: Repository,
): { installation?: { id: number; node_id: string } } {
  const installation = installationOf(world, repository);
  if (!installation) return {};
  const node_id = Buffer.from(`Installation${installation.id}`).toString("base64");
  return { installation: { id: installation.id, node_id } };
}
