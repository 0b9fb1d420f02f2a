import { type Answer, noJsonWebToken, notForThisApp, notFound, refusal } from "./answers.js";
import { covers } from "./installation.js";
import type { Operation } from "./operations.js";
import { roleOf } from "./roles.js";
import type { Caller, Permissions, Repository, World } from "./state.js";

/**
 * Why GitHub lets nobody through to this repository, if it does not. What a caller may not see does not exist:
 * https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 * @example refuseAtGate(world, stranger, privateRepository, "GET", operation)?.status // 404
 */
export function refuseAtGate(
  world: World,
  caller: Caller,
  repository: Repository | undefined,
  method: string,
  operation: Operation,
): Answer | undefined {
  if (!repository || !maySee(world, caller, repository)) return notFound;
  if (caller.kind === "installation" && method !== "GET" && !reaches(caller, repository))
    return notForThisApp;
  if (
    caller.kind === "person" &&
    caller.permissions &&
    method !== "GET" &&
    !mayWriteAnything(caller.permissions)
  )
    return notForThisApp;
  // What is archived changes only by being no more so.
  if (repository.archived && method !== "GET" && operation.id !== "repos/update")
    return refusal(403, "Repository was archived so is read-only.");
  return undefined;
}

/**
 * Whether a workflow's token may write: one that a fork started may not.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
 */
function mayWriteAnything(permissions: Permissions): boolean {
  return Object.values(permissions).includes("write");
}

/** Whether a caller knows that a repository exists. */
export function maySee(world: World, caller: Caller, repository: Repository): boolean {
  if (!repository.private) return true;
  if (caller.kind === "installation") return reaches(caller, repository);
  if (caller.kind === "person") return roleOf(world, repository, caller.login) !== undefined;
  // A JSON Web Token of the app asks only where it is installed, `GET /repos/{owner}/{repo}/installation`.
  return caller.kind === "app";
}

/** Whether an installation's token was given a repository; what is public it reads anyway. */
export function reaches(
  { installation, only }: Extract<Caller, { kind: "installation" }>,
  repository: Repository,
): boolean {
  return covers(installation, repository) && (only?.has(repository) ?? true);
}

/**
 * The answer to an installation that was not given a permission. What is public it may read without one.
 * https://docs.github.com/rest/authentication/permissions-required-for-github-apps
 * @example refusePermission(caller, secret, "checks", "read")?.status // 403
 */
export function refusePermission(
  caller: Caller,
  repository: Repository,
  permission: string,
  needed: "read" | "write",
): Answer | undefined {
  if (caller.kind === "nobody" && needed === "write") return refusal(401, "Requires authentication");
  const permissions = "permissions" in caller ? caller.permissions : undefined;
  if (!permissions) return undefined;
  if (!repository.private && needed === "read") return undefined;
  const granted = permissions[permission];
  const isReached = caller.kind !== "installation" || reaches(caller, repository);
  return isReached && (granted === "write" || granted === needed) ? undefined : notForThisApp;
}

/**
 * The answer to an installation's token where GitHub wants the app itself, or a person.
 * https://docs.github.com/rest/authentication/endpoints-available-for-github-app-installation-access-tokens
 */
export function refuseKind(caller: Caller, operation: Operation): Answer | undefined {
  if (caller.kind !== "installation" || operation.forInstallations) return undefined;
  return operation.id.startsWith("apps/") ? noJsonWebToken : notForThisApp;
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
