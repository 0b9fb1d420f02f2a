import type { GitHub } from "./github.js";
import { push } from "./push.js";
import { headOf, moveRef } from "./refs.js";

/**
 * Writes the first commits into the repositories of a new world; forks start where their parents are.
 * @example await fill(github)
 */
export async function fill(github: GitHub): Promise<void> {
  const { ask, world } = github;
  const repositories = [...world.repositories.values()];
  const forks = repositories.filter(({ parent }) => parent);
  for (const { fullName, files } of repositories.filter(({ parent }) => !parent))
    if (files) await push(github, fullName, { files, message: "Initial commit" });
  for (const { fullName, parent, files, defaultBranch } of forks) {
    const start = await headOf(ask, parent!.fullName, parent!.defaultBranch);
    await moveRef(ask, fullName, `heads/${defaultBranch}`, undefined, start!);
    if (files) await push(github, fullName, { files });
  }
}
