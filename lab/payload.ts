import { must } from "./ask.js";
import { createDelivery, type Delivery } from "./delivery.js";
import { installationOf } from "./installation.js";
import { repair } from "./repair.js";
import type { GitHub, Repository } from "./state.js";
import { simpleUser } from "./user.js";

type Json = Record<string, unknown>;

/**
 * A webhook about something in a repository, not delivered yet.
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 * @example (await webhook(github, notes, "pull_request", "linnea", { action: "opened", … })).payload.sender.login // "linnea"
 */
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

/** A webhook that GitHub sends of its own: only when our app is there to hear of it. */
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

/** Whether our app is told what happens in a repository. */
export function isHeard({ world }: GitHub, repository: Repository): boolean {
  return installationOf(world, repository)?.suspended === false;
}

/** A repository as webhooks show it, which is without what the sender may do. */
export async function describeRepository(
  { ask, ...github }: GitHub,
  { fullName }: Repository,
): Promise<Json> {
  const body = await must(ask, { method: "GET", path: `/repos/${fullName}` });
  const { permissions: _, ...described } = repair(body as Json, github);
  return described;
}

/** Webhooks about an organisation's repository name the organisation once more, with links of its own. */
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

/**
 * The part of a payload that says which installation it is for.
 * @example installationNode(github, notes) // { installation: { id: 1001, node_id: "…" } }
 */
export function installationNode(
  { world }: Pick<GitHub, "world">,
  repository: Repository,
): { installation?: { id: number; node_id: string } } {
  const installation = installationOf(world, repository);
  if (!installation) return {};
  const node_id = Buffer.from(`Installation${installation.id}`).toString("base64");
  return { installation: { id: installation.id, node_id } };
}
