import type { GitHub } from "./github.js";
import { findRepository, installationOf } from "./world.js";

/**
 * The part of a webhook's payload that says which installation it is for.
 * @example installationNode(github, "harbour/notes") // { installation: { id: 1001, node_id: "…" } }
 */
export function installationNode(
  { world }: GitHub,
  fullName: string,
): { installation?: { id: number; node_id: string } } {
  const [owner = "", name = ""] = fullName.split("/");
  const repository = findRepository(world, owner, name);
  const installation = repository && installationOf(world, repository);
  if (!installation) return {};
  const node_id = Buffer.from(`Installation${installation.id}`).toString("base64");
  return { installation: { id: installation.id, node_id } };
}
