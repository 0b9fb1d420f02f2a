import { type Answer, refusal } from "./answers.js";
import { must } from "./ask.js";
import type { GitHub } from "./github.js";
import { key } from "./key.js";
import { type Repository, repositoryNamed } from "./repository.js";
import type { World } from "./world.js";

/** The full names that repositories had before. */
const moved = new WeakMap<World, Map<string, Repository>>();

/**
 * Renames a repository; its old name leads to it until another one takes that.
 * https://docs.github.com/repositories/creating-and-managing-repositories/renaming-a-repository
 * @example await rename(github, "harbour/notes", "minutes")
 */
export async function rename({ world, ask }: GitHub, fullName: string, name: string): Promise<void> {
  const repository = repositoryNamed(world, fullName);
  await must(ask, { method: "PATCH", path: `/repos/${fullName}`, body: { name } });
  world.repositories.delete(key(fullName));
  Object.assign(repository, { name, fullName: `${repository.owner}/${name}` });
  world.repositories.set(key(repository.fullName), repository);
  moved.set(world, new Map(moved.get(world)).set(key(fullName), repository));
}

/**
 * The path with the repository's name where it goes by its number.
 * @example byName("/repositories/3/commits/HEAD", github) // "/repos/harbour/minutes/commits/HEAD"
 */
export function byName(path: string, { world }: GitHub): string {
  return path.replace(/^\/repositories\/(\d+)/, (whole, id: string) => {
    const found = [...world.repositories.values()].find((each) => each.id === Number(id));
    return found ? `/repos/${found.fullName}` : whole;
  });
}

/**
 * Where GitHub leads whoever asks for a repository by a name it had, if it does.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export function redirect(
  { method, path, query }: { method: string; path: string; query: URLSearchParams },
  { world, url }: GitHub,
): Answer | undefined {
  const [, owner, name, rest = ""] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const repository = moved.get(world)?.get(key(`${owner}/${name}`));
  if (!repository || world.repositories.has(key(`${owner}/${name}`))) return undefined;
  const location = `${url}/api/v3/repositories/${repository.id}${rest}${query.size > 0 ? `?${query}` : ""}`;
  const status = method === "GET" ? 301 : 307;
  return { ...refusal(status, "Moved Permanently", { url: location }), headers: { location } };
}
