import { type Answer, notFound, refusal } from "./answers.js";
import type { Caller } from "./credentials.js";
import { roleOf } from "./roles.js";
import { covers, type Repository, type World } from "./world.js";

/**
 * Why GitHub lets nobody through to this repository, if it does not. What a caller may not see does not exist:
 * https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 * @example refuseAtGate(world, stranger, privateRepository, "GET")?.status // 404
 */
export function refuseAtGate(
  world: World,
  caller: Caller,
  repository: Repository | undefined,
  method: string,
): Answer | undefined {
  if (!repository || !maySee(world, caller, repository)) return notFound;
  if (repository.archived && method !== "GET")
    return refusal(403, "Repository was archived so is read-only.");
  return undefined;
}

/** Whether a caller knows that a repository exists. */
export function maySee(world: World, caller: Caller, repository: Repository): boolean {
  if (!repository.private) return true;
  if (caller.kind === "installation")
    return !caller.installation.removed && covers(caller.installation, repository);
  if (caller.kind === "person") return roleOf(world, repository, caller.login) !== undefined;
  // A JSON Web Token of the app asks only where it is installed, `GET /repos/{owner}/{repo}/installation`.
  return caller.kind === "app";
}

/**
 * The answer to a token of an installation that was suspended or removed since.
 * https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
 */
export function refuseInstallation(caller: Caller): Answer | undefined {
  if (caller.kind !== "installation") return undefined;
  if (caller.installation.removed) return refusal(401, "Bad credentials");
  return caller.installation.suspended ? refusal(403, "This installation has been suspended") : undefined;
}
