import { type Commit, type NewCommit, type Snapshot, writeCommit } from "./commits.js";
import { networkOf } from "./repository.js";
import type { GitHub, Repository } from "./state.js";

/**
 * Writes a commit into a repository and into every other one of its network: on GitHub they share their objects, so
 * that a fork's commit can be read through the repository it wants to be pulled into.
 * @example (await writeInNetwork(github, fork, head, { files: { "a.md": "text" }, … })).sha // "1f3a…"
 */
export async function writeInNetwork(
  github: GitHub,
  repository: Repository,
  parent: Snapshot | undefined,
  commit: NewCommit,
): Promise<Commit> {
  const written: Commit[] = [];
  for (const { fullName } of networkOf(github.world, repository))
    written.push(await writeCommit(github.ask, fullName, parent, commit));
  return written[0]!;
}
