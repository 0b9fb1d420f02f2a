import { push } from "./push.js";
import { headOf, moveRef } from "./refs.js";
import { rootOf } from "./repository.js";
import type { GitHub } from "./state.js";

/** Writes the first commits of a new world. Forks start at the first repository of their network. */
export async function fill(github: GitHub): Promise<void> {
  const { ask, world } = github;
  const repositories = [...world.repositories.values()];
  for (const { fullName, files, parent } of repositories)
    if (files && !parent) await push(github, fullName, { files, message: "Initial commit" });
  for (const fork of repositories.filter(({ parent }) => parent)) {
    const root = rootOf(fork);
    const start = await headOf(ask, root.fullName, root.defaultBranch);
    await moveRef(ask, fork.fullName, `heads/${fork.defaultBranch}`, undefined, start!);
    if (fork.files) await push(github, fork.fullName, { files: fork.files });
  }
}
