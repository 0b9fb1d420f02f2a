import { type Commit, type NewCommit, type Snapshot, writeCommit } from "./commits.js";
import { networkOf } from "./repository.js";
import type { GitHub, Repository } from "./state.js";

/**
 * Writes a commit into all repositories of a network, because GitHub shares objects between forks. A fork's commit can be read
 * through the target of its pull request.
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
