import { type Answer, noJsonWebToken, notForThisApp, notFound, refusal } from "./answers.js";
import { covers } from "./installation.js";
import type { Operation } from "./operations.js";
import { roleOf } from "./roles.js";
import type { Caller, Permissions, Repository, World } from "./state.js";

/**
 * Refuses access to a repository as GitHub does; undefined grants it. Invisible repositories do not exist:
 * https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
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
  // An archived repository accepts only being unarchived.
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

/** Returns true when a caller may know that a repository exists. */
export function maySee(world: World, caller: Caller, repository: Repository): boolean {
  if (!repository.private) return true;
  if (caller.kind === "installation") return reaches(caller, repository);
  if (caller.kind === "person") return roleOf(world, repository, caller.login) !== undefined;
  // A JSON Web Token only asks for `GET /repos/{owner}/{repo}/installation`.
  return caller.kind === "app";
}

/** Returns true when an installation's token covers a repository. Public ones are readable anyway. */
export function reaches(
  { installation, only }: Extract<Caller, { kind: "installation" }>,
  repository: Repository,
): boolean {
  return covers(installation, repository) && (only?.has(repository) ?? true);
}

/**
 * Refuses an installation without a permission. Public content is readable without one.
 * https://docs.github.com/rest/authentication/permissions-required-for-github-apps
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
 * Refuses an installation's token where GitHub requires the app itself or a person.
 * https://docs.github.com/rest/authentication/endpoints-available-for-github-app-installation-access-tokens
 */
export function refuseKind(caller: Caller, operation: Operation): Answer | undefined {
  if (caller.kind !== "installation" || operation.forInstallations) return undefined;
  return operation.id.startsWith("apps/") ? noJsonWebToken : notForThisApp;
}

/**
 * Refuses a token whose installation was suspended or removed.
 * https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
 */
export function refuseInstallation(caller: Caller): Answer | undefined {
  if (caller.kind !== "installation") return undefined;
  if (caller.installation.removed) return refusal(401, "Bad credentials");
  return caller.installation.suspended ? refusal(403, "This installation has been suspended") : undefined;
}
