import { nameInRequests } from "../repository.js";
import { statusOf } from "./failure.js";
import type { Home } from "./home.js";

/** Whoever has one of these roles may sort issues. */
const TRIAGE = ["triage", "write", "maintain", "admin"];

/** Whoever has one of these roles may write in the repository. */
const WRITE = ["write", "maintain", "admin"];

/** Whether somebody may sort the issues of a repository, so that their word on who an owner is counts. */
export async function maySort(home: Home, login: string): Promise<boolean> {
  return TRIAGE.includes(await readRole(home, login));
}

/** Whether somebody may write in a repository. */
export async function mayWrite(home: Home, login: string): Promise<boolean> {
  return WRITE.includes(await readRole(home, login));
}

/**
 * Somebody's role; empty where GitHub knows nobody of that name, or does not tell.
 *
 * @see https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
async function readRole({ github, repository }: Home, login: string): Promise<string> {
  try {
    const { data } = await github.rest.repos.getCollaboratorPermissionLevel({
      ...nameInRequests(repository),
      username: login,
    });
    return data.role_name;
  } catch (error) {
    if (statusOf(error) === 404) return "";
    throw error;
  }
}
