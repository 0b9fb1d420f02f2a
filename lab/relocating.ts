import { must } from "./ask.js";
import type { Delivery } from "./delivery.js";
import { key } from "./key.js";
import { webhook } from "./payload.js";
import { repositoryNamed } from "./repository.js";
import { ownerOf } from "./roles.js";
import type { GitHub, Repository, World } from "./state.js";

/**
 * Changes a repository's name or owner. The old name leads to it until somebody else takes it.
 * https://docs.github.com/repositories/creating-and-managing-repositories/renaming-a-repository
 */
export function relocate(world: World, repository: Repository, owner: string, name: string): void {
  const before = key(repository.fullName);
  Object.assign(repository, { owner, name, fullName: `${owner}/${name}` });
  const all = [...world.repositories.values()];
  world.repositories.clear();
  for (const each of all) world.repositories.set(key(each.fullName), each);
  world.formerly.set(before, repository);
  world.formerly.delete(key(repository.fullName));
}

/**
 * Renames a repository as its owner does, and returns the webhook.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=renamed#repository
 */
export async function rename(github: GitHub, fullName: string, name: string): Promise<Delivery> {
  const { world, ask } = github;
  const repository = repositoryNamed(world, fullName);
  const { owner, name: from } = repository;
  await must(ask, { method: "PATCH", path: `/repos/${repository.fullName}`, body: { name } });
  relocate(world, repository, owner, name);
  const parts = { action: "renamed", changes: { repository: { name: { from } } } };
  return webhook(github, repository, "repository", ownerOf(world, owner), parts);
}

/** Converts a path by id, the target of redirects, to one by name. */
export function byName({ world }: Pick<GitHub, "world">, path: string): string {
  return path.replace(/^\/repositories\/(\d+)(?=\/|$)/, (whole, id: string) => {
    const found = [...world.repositories.values()].find((repository) => repository.id === Number(id));
    return found ? `/repos/${found.fullName}` : whole;
  });
}
